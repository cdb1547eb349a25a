package dev.blr.bench;

import dev.blr.audit.AuditLog;
import dev.blr.audit.Entry;
import dev.blr.audit.Receipt;
import dev.blr.audit.SensorLog;
import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementMode;
import dev.blr.engine.decision.EnforcementPolicy;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.PreTrade;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How long a decision takes, and its record: {@code ci/bench --decisions}. What comes at a rate is
 * timed from when it should have begun, so that whoever waits behind a pause is counted as waiting
 * (Tene's coordinated omission).
 */
final class Decisions {
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);
  private static final double[] CONFIDENCES = {0.95, 0.99, 0.999};
  private static final int ASSETS = 50;
  private static final int SCENARIOS = 10_000;

  private final int share; // of the full number, 1/share
  private final Consumer<String> out;
  private final Random random = new Random(1);

  private Decisions(boolean quick, Consumer<String> out) {
    this.share = quick ? 100 : 1;
    this.out = out;
  }

  /** Times all of it; a check that fails is an error. */
  static void run(boolean quick, Consumer<String> out) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("blr-decisions");
    try {
      Decisions decisions = new Decisions(quick, out);
      decisions.decide(directory.resolve("queued"));
      decisions.acknowledge(directory.resolve("acknowledged"));
      decisions.commit(directory.resolve("group"));
      decisions.check(1_000);
      decisions.check(10_000);
      decisions.cite();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  /** At so many a second, each from when it is due. */
  private static Histogram atRate(int perSecond, int warmUp, int number, IntConsumer work) {
    Histogram nanos = new Histogram(LONGEST, 3);
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long begin = System.nanoTime();
    for (int i = 0; i < warmUp + number; i++) {
      long due = begin + i * interval;
      while (System.nanoTime() < due) {
        Thread.onSpinWait();
      }
      work.accept(i);
      if (i >= warmUp) {
        nanos.recordValue(Math.min(LONGEST, System.nanoTime() - due));
      }
    }
    return nanos;
  }

  private void say(String what, Histogram nanos) {
    out.accept(
        "%-62s p50 %9.2f µs   p99 %9.2f µs   p99.9 %10.2f µs   max %10.2f µs"
            .formatted(
                what,
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getValueAtPercentile(99.9) / 1e3,
                nanos.getMaxValue() / 1e3));
  }

  /**
   * What others have published of theirs, on their machine: exchange-core
   * (github.com/exchange-core) matches orders and books the money of each, by no scenarios; nothing
   * of it goes to a disk.
   */
  private void cite() {
    out.accept(
        "%-62s p50 %9.2f µs   p99 %9.2f µs   p99.9 %10.2f µs   p99.99 %7.2f µs"
            .formatted(
                "published, not measured: exchange-core, 10⁶/s, no journal", 0.5, 4.0, 22.0, 31.0));
  }

  // ---- decisions

  private Map<Sensor, SensorReading> readings() {
    Map<Sensor, SensorReading> readings = new EnumMap<>(Sensor.class);
    for (Sensor sensor : Sensor.values()) {
      double spread = 0.1 * sensor.limit();
      double value = 1.2 * sensor.limit() * random.nextDouble();
      readings.put(sensor, new SensorReading(value, spread, spread, 0.9));
    }
    return readings;
  }

  /**
   * The pure decision of ten sensors, which is handed to another thread that writes the record; the
   * log takes what it can beside.
   */
  private void decide(Path directory) throws IOException, InterruptedException {
    EnforcementPolicy policy = EnforcementPolicy.DEFAULTS.in(EnforcementMode.FULL);
    List<Map<Sensor, SensorReading>> inputs = Stream.generate(this::readings).limit(1_024).toList();
    int number = 1_000_000 / share;
    BlockingQueue<Enforcement> queue = new ArrayBlockingQueue<>(1 << 20);
    try (AuditLog log = AuditLog.open(directory, AuditLog.Settings.DEFAULTS)) {
      SensorLog sensors = SensorLog.read(directory, EnforcementSettings.DEFAULTS);
      Thread recorder = Thread.ofPlatform().daemon().start(() -> record(queue, log, sensors));
      Histogram nanos =
          atRate(
              20_000,
              200_000 / share,
              number,
              i -> {
                Enforcement found = policy.decide(inputs.get(i & 1_023), Set.of(), Set.of());
                if (!queue.offer(found)) {
                  throw new IllegalStateException("the queue is full after " + i);
                }
              });
      say("decision of ten sensors, record queued, 20,000/s, " + number, nanos);
      recorder.interrupt();
      recorder.join();
    }
  }

  private static void record(BlockingQueue<Enforcement> queue, AuditLog log, SensorLog sensors) {
    try {
      while (true) {
        var _ = log.submit(sensors.positions("bench", "", queue.take()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the measurement is over
    }
  }

  /** One after the other, each on the disk before the next. */
  private void acknowledge(Path directory) throws IOException {
    Histogram nanos = new Histogram(LONGEST, 3);
    int number = 2_000 / Math.min(share, 20);
    try (AuditLog log = AuditLog.open(directory, AuditLog.Settings.DEFAULTS)) {
      for (int i = 0; i < number; i++) {
        long begin = System.nanoTime();
        log.append(entry(i));
        nanos.recordValue(Math.min(LONGEST, System.nanoTime() - begin));
      }
    }
    say("record on the disk (fsync) before it is acknowledged, " + number, nanos);
  }

  private static Entry entry(int i) {
    return Entry.of(Entry.Kind.DECISION, "bench", "allow", "BUY " + i + " AAA");
  }

  /** As many as one thread hands in, until the last is on the disk. */
  private void commit(Path directory) throws IOException, InterruptedException, ExecutionException {
    int number = 400_000 / share;
    try (AuditLog log = AuditLog.open(directory, AuditLog.Settings.DEFAULTS)) {
      long begin = System.nanoTime();
      CompletableFuture<Receipt> last = log.submit(entry(0));
      for (int i = 1; i < number; i++) {
        last = log.submit(entry(i));
      }
      last.get();
      double seconds = (System.nanoTime() - begin) / 1e9;
      out.accept(
          "%-62s %,.0f a second"
              .formatted("durable records in group commit, " + number, number / seconds));
    }
  }

  // ---- orders

  private void check(int perSecond) {
    double[][] returns = new double[ASSETS][SCENARIOS];
    for (double[] column : returns) {
      Arrays.setAll(column, _ -> 0.01 * random.nextGaussian());
    }
    double[] values = random.doubles(ASSETS, -1e5, 3e5).toArray();
    PreTrade book = new PreTrade(returns, values, CONFIDENCES);
    double worst = 0;
    for (int i = 0; i < 200; i++) {
      int position = random.nextInt(ASSETS);
      double change = 5e4 * random.nextGaussian();
      double[] after = values.clone();
      after[position] += change;
      PreTrade.Risk[] whole = new PreTrade(returns, after, CONFIDENCES).now();
      PreTrade.Risk[] found = book.with(position, change);
      for (int t = 0; t < CONFIDENCES.length; t++) {
        worst = Math.max(worst, Math.abs(found[t].var() / whole[t].var() - 1));
        worst = Math.max(worst, Math.abs(found[t].es() / whole[t].es() - 1));
      }
    }
    if (!(worst <= 1e-12)) {
      throw new IllegalStateException("differs from the whole by " + worst);
    }
    int number = 20 * perSecond / Math.min(share, 10);
    int[] positions = random.ints(1_024, 0, ASSETS).toArray();
    double[] changes = random.doubles(1_024, -5e4, 5e4).toArray();
    double[] sum = {0};
    Histogram nanos =
        atRate(
            perSecond,
            5_000 / Math.min(share, 10),
            number,
            i -> sum[0] += book.with(positions[i & 1_023], changes[i & 1_023])[0].es());
    say(
        "order against %d assets x %,d scenarios, %,d/s".formatted(ASSETS, SCENARIOS, perSecond),
        nanos);
    out.accept("    off the whole recomputation by %.1e at most, of 200 orders".formatted(worst));
  }
}
