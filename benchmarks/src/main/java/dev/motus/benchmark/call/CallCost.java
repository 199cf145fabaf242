package dev.motus.benchmark.call;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all calls on one and on two threads and prints the table of {@code README.md}. */
final class CallCost {
  private static final String JOURNAL_TASKS = "1000000";

  private CallCost() {}

  /** Argument: seconds to measure each, 5 unless given. */
  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    int seconds = args.length == 0 || args[0].isEmpty() ? 5 : Integer.parseInt(args[0]);
    Map<String, Cost> costs = new HashMap<>();
    for (int threads = 1; threads <= 2; threads++) {
      run(seconds, threads, costs);
    }
    List<Journal> journals = new ArrayList<>();
    for (String level : List.of("BASIC", "DETAILED")) {
      journals.add(journal(level));
    }
    System.out.print(new CostTable(costs, journals).markdown());
  }

  /** What one kind of call took: medians of the iterations. */
  record Cost(double nanos, double bytes) {}

  /** What {@link JournalCalls} printed. */
  record Journal(
      String level, double nanos, double bytes, long perSecond, long lost, double fileSeconds) {}

  private static void run(int seconds, int threads, Map<String, Cost> costs)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("dev\\.motus\\.benchmark\\.call\\..*Calls\\..*")
            .forks(1)
            .threads(threads)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(seconds)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .addProfiler(GCProfiler.class);
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult each : results) {
      String setting = each.getParams().getParam("setting");
      String name = each.getParams().getBenchmark();
      String call = name.substring(name.lastIndexOf('.') + 1);
      Result<?> bytes =
          Objects.requireNonNull(
              each.getSecondaryResults().get("gc.alloc.rate.norm"), "allocation counts");
      costs.put(
          (setting == null ? call : setting) + "/" + threads,
          new Cost(
              each.getPrimaryResult().getStatistics().getPercentile(50),
              bytes.getStatistics().getPercentile(50)));
    }
  }

  private static Journal journal(String level) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-classpath",
                System.getProperty("java.class.path"),
                JournalCalls.class.getName(),
                level,
                JOURNAL_TASKS)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String line = "";
    try (var output = program.inputReader()) {
      for (String each = output.readLine(); each != null; each = output.readLine()) {
        line = each.toUpperCase(Locale.ROOT).startsWith(level) ? each : line;
      }
    }
    if (program.waitFor() != 0 || line.isEmpty()) {
      throw new IllegalStateException("the program with the journal failed at level " + level);
    }
    String[] values = line.split(" ", -1);
    return new Journal(
        level,
        Double.parseDouble(values[1]),
        Double.parseDouble(values[2]),
        Long.parseLong(values[3]),
        Long.parseLong(values[4]),
        Double.parseDouble(values[5]));
  }
}
