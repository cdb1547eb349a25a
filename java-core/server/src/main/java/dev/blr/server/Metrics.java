package dev.blr.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/** Keeps what {@link Metric} lists, and tells it in Prometheus' text format. */
final class Metrics implements AutoCloseable {
  /** Of the answer to a scrape. */
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** From a decision in memory to a disk that is slow. */
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(2_000),
    Duration.ofNanos(10_000),
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10)
  };

  private record Key(Metric metric, List<String> values) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Key, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();

  Metrics() {
    registry.throwExceptionOnRegistrationFailure();
  }

  private static List<Tag> tags(Metric metric, List<String> values) {
    if (values.size() != metric.labels().size()) {
      throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
    }
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      tags.add(Tag.of(metric.labels().get(i), values.get(i)));
    }
    return tags;
  }

  /** What a gauge shows until it is set again. */
  void set(Metric metric, double value, String... labels) {
    Key key = new Key(metric, List.of(labels));
    gauges.computeIfAbsent(key, this::gauge).set(value);
  }

  void set(Metric metric, Instant time) {
    set(metric, time.toEpochMilli() / 1e3);
  }

  private AtomicReference<Double> gauge(Key key) {
    AtomicReference<Double> shown = new AtomicReference<>(Double.NaN);
    Gauge.builder(key.metric.stem(), shown, AtomicReference::get)
        .description(key.metric.sentence())
        .baseUnit(key.metric.unit().word())
        .tags(tags(key.metric, key.values))
        .strongReference(true)
        .register(registry);
    return shown;
  }

  /** A gauge without labels that is read whenever somebody looks. */
  void read(Metric metric, DoubleSupplier value) {
    Gauge.builder(metric.stem(), value, DoubleSupplier::getAsDouble)
        .description(metric.sentence())
        .baseUnit(metric.unit().word())
        .strongReference(true)
        .register(registry);
  }

  /** Raises a counter, also by 0, which only shows it. */
  void count(Metric metric, double by, String... labels) {
    Counter.builder(metric.stem())
        .description(metric.sentence())
        .baseUnit(metric.unit().word())
        .tags(tags(metric, List.of(labels)))
        .register(registry)
        .increment(by);
  }

  /** A timer without labels. */
  Timer timer(Metric metric) {
    return Timer.builder(metric.stem())
        .description(metric.sentence())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** All of it. */
  String scrape() {
    return registry.scrape(MEDIA_TYPE);
  }

  @Override
  public void close() {
    registry.close();
  }
}
