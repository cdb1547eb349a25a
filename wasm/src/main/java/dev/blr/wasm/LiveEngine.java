package dev.blr.wasm;

import static dev.blr.wasm.Calls.DONE;
import static dev.blr.wasm.Calls.close;
import static dev.blr.wasm.Calls.guarded;
import static dev.blr.wasm.Calls.kernels;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Live;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.LiveSession.Answer;
import dev.blr.engine.ask.LiveSession.Observation;
import dev.blr.engine.ask.Progress;
import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.ask.ReadingOptions;
import dev.blr.engine.ask.ReadingShape;
import dev.blr.engine.ask.RunMeta;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesFile;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.engine.shape.Value;
import java.util.HashMap;
import java.util.Map;
import org.teavm.interop.Export;

/**
 * What {@code blr.mjs} calls for a live run, and all that the module of the dashboard holds. Texts
 * and tables come from {@link Host} as the call asks for them, results go to {@link Host}; the
 * value returned says which, or is the handle of a run.
 */
public final class LiveEngine {
  /** A live run, and the kernels that it holds. */
  private record Run(Live<Observation, Answer> live, Kernels kernels) {}

  private static final Map<Integer, Run> RUNS = new HashMap<>();
  private static int lastHandle;

  private LiveEngine() {}

  /** TeaVM asks for one; the exports below are the way in. */
  public static void main(String[] args) {}

  /** Result: {@code {modelVersion, defaultSettings}}. */
  @Export(name = "defaults")
  public static int defaults() {
    return guarded(() -> {
      HostSink sink = new HostSink();
      sink.beginObject();
      sink.name("modelVersion");
      sink.text(LiveRisk.MODEL_VERSION);
      sink.name("defaultSettings");
      RunSettings.SHAPE.write(RunSettings.DEFAULTS, sink);
      sink.endObject();
      return DONE;
    });
  }

  /**
   * Opens a live run: the value is what it is opened with ({@link LiveSession}).
   *
   * @return a handle > 0
   */
  @Export(name = "openRun")
  public static int openRun(int simd) {
    return guarded(() -> {
      Value opening = HostValue.next();
      Kernels kernels = kernels(simd);
      Context context = new Context("", kernels, "", Progress.NONE);
      RUNS.put(
          ++lastHandle, new Run(LiveSession.SESSION.open(opening, Cost.A_DAY, context), kernels));
      return lastHandle;
    });
  }

  /**
   * Takes up a run that was saved: the counts are the number of its bytes, and they.
   *
   * @return a handle > 0
   */
  @Export(name = "resumeRun")
  public static int resumeRun(int simd) {
    return guarded(() -> {
      byte[] snapshot = Host.nextBytes();
      Kernels kernels = kernels(simd);
      Context context = new Context("", kernels, "", Progress.NONE);
      RUNS.put(
          ++lastHandle,
          new Run(LiveSession.SESSION.resume(snapshot, Cost.A_DAY, context), kernels));
      return lastHandle;
    });
  }

  /** Result: the bytes that {@link #resumeRun} takes. */
  @Export(name = "saveRun")
  public static int saveRun(int handle) {
    return guarded(() -> {
      Host.bytes(run(handle).snapshot());
      return DONE;
    });
  }

  /** The value is the observation, the result the answer. */
  @Export(name = "push")
  public static int push(int handle) {
    return guarded(() -> {
      Observation observation = Observation.SHAPE.read(HostValue.next(), "");
      Answer.SHAPE.write(run(handle).push(observation), new HostSink());
      return DONE;
    });
  }

  /** Result: what the run says before its first observation. */
  @Export(name = "opened")
  public static int opened(int handle) {
    return guarded(() -> {
      Answer.SHAPE.write(run(handle).opened(), new HostSink());
      return DONE;
    });
  }

  private static Live<Observation, Answer> run(int handle) {
    Run run = RUNS.get(handle);
    if (run == null) {
      throw new IllegalStateException("the run is closed");
    }
    return run.live();
  }

  /** Frees a run; an unknown handle is a run closed before. */
  @Export(name = "closeRun")
  public static void closeRun(int handle) {
    Run run = RUNS.remove(handle);
    if (run != null) {
      run.live().close();
      close(run.kernels());
    }
  }

  /** The value is a file of prototypes; the result the same, checked. */
  @Export(name = "readPrototypes")
  public static int readPrototypes() {
    return guarded(() -> {
      PrototypeShape.LIBRARY.write(
          PrototypeShape.LIBRARY.read(HostValue.next(), ""), new HostSink());
      return DONE;
    });
  }

  /**
   * The value says how to read, the counts are the number of the file's bytes, and they. Numbers:
   * [returns], [values], [high], [low]. Texts: labels. Then {@code {read, found}}: what a run says
   * that it read, and all that was inferred.
   */
  @Export(name = "readCsv")
  public static int readCsv() {
    return guarded(() -> {
      SeriesOptions options = ReadingOptions.SHAPE.read(HostValue.next(), "");
      SeriesFile file = SeriesReader.read(FileText.of(Host.nextBytes()), options);
      ReturnSeries series = file.series();
      Host.numbers(series.returns());
      Host.numbers(file.values());
      Host.numbers(file.high());
      Host.numbers(file.low());
      for (String label : series.labels()) {
        Host.text(label);
      }
      HostSink sink = new HostSink();
      sink.beginObject();
      sink.name("read");
      RunMeta.READ.write(new Source(file, ""), sink);
      sink.name("found");
      ReadingShape.SHAPE.write(file.reading(), sink);
      sink.endObject();
      return DONE;
    });
  }

  /**
   * The counts are the number of a file's bytes, and they. Result: names of its columns of numbers.
   */
  @Export(name = "seriesNames")
  public static int seriesNames() {
    return guarded(() -> {
      SeriesReader.seriesNames(FileText.of(Host.nextBytes())).forEach(Host::text);
      return DONE;
    });
  }
}
