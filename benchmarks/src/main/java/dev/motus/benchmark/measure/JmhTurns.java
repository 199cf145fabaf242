package dev.motus.benchmark.measure;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.LinuxPerfNormProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks of JMH in turns: each once in a fresh process, then all of them again.
 *
 * @param include a pattern of their names
 * @param seconds how long each is measured in a turn, after as long a warm-up
 * @param counted whether instructions are counted as well
 */
public record JmhTurns(String include, int seconds, boolean counted) {
  /** Behind a call's name: nanoseconds, bytes and instructions of one call. */
  public static final String NANOS = " ns";

  public static final String BYTES = " bytes";
  public static final String INSTRUCTIONS = " instructions";

  /**
   * Those of a command.
   *
   * @param arguments the seconds; 2 unless given
   */
  public static JmhTurns of(String include, String[] arguments)
      throws IOException, InterruptedException {
    boolean isGiven = arguments.length > 0 && !arguments[0].isEmpty();
    int seconds = isGiven ? Integer.parseInt(arguments[0]) : 2;
    return new JmhTurns(include, seconds, Instructions.areCounted());
  }

  /** All turns, on one thread. */
  public Turns run() throws RunnerException {
    Turns turns = new Turns();
    int count = TurnCount.read();
    for (int turn = 0; turn < count; turn++) {
      runOnce(1, turns);
    }
    return turns;
  }

  /** Adds one turn on so many threads; each call's name is followed by theirs: "search.BASIC/2". */
  public void runOnce(int threads, Turns turns) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(include)
            .forks(1)
            .threads(threads)
            .warmupIterations(seconds)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(seconds)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .addProfiler(GCProfiler.class);
    if (counted) {
      options.addProfiler(LinuxPerfNormProfiler.class, "events=instructions:u");
    }
    for (RunResult each : new Runner(options.build()).run()) {
      String benchmark = each.getParams().getBenchmark();
      String setting = each.getParams().getParam("setting");
      String call =
          benchmark.substring(benchmark.lastIndexOf('.') + 1)
              + (setting == null ? "" : "." + setting)
              + "/"
              + threads;
      turns.add(call + NANOS, each.getPrimaryResult().getStatistics().getPercentile(50));
      turns.add(call + BYTES, secondary(each, "gc.alloc.rate.norm"));
      if (counted) {
        turns.add(call + INSTRUCTIONS, secondary(each, "instructions:u"));
      }
    }
  }

  @SuppressWarnings("rawtypes") // As JMH hands it out.
  private static double secondary(RunResult result, String name) {
    Map<String, Result> results = result.getSecondaryResults();
    return Objects.requireNonNull(results.get(name), name).getStatistics().getPercentile(50);
  }
}
