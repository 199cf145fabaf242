package dev.motus.benchmark.result;

import dev.motus.benchmark.result.ResultCalls.Setting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all calls and prints the table of {@code README.md}. */
final class ResultCost {
  private ResultCost() {}

  /** Argument: seconds to measure each, 5 unless given. */
  public static void main(String[] args) throws RunnerException {
    int seconds = args.length == 0 || args[0].isEmpty() ? 5 : Integer.parseInt(args[0]);
    System.out.print(markdown(run(seconds)));
  }

  /** What a call took: the median of the iterations. */
  private record Cost(double nanos, double bytes) {}

  private static Map<String, Map<Setting, Cost>> run(int seconds) throws RunnerException {
    Map<String, Map<Setting, Cost>> costs = new LinkedHashMap<>();
    Runner runner =
        new Runner(
            new OptionsBuilder()
                .include("dev\\.motus\\.benchmark\\.result\\.ResultCalls\\..*")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .build());
    for (RunResult each : runner.run()) {
      String name = each.getParams().getBenchmark();
      Result<?> bytes =
          Objects.requireNonNull(
              each.getSecondaryResults().get("gc.alloc.rate.norm"), "allocation counts");
      costs
          .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), call -> new LinkedHashMap<>())
          .put(
              Setting.valueOf(each.getParams().getParam("setting")),
              new Cost(
                  each.getPrimaryResult().getStatistics().getPercentile(50),
                  bytes.getStatistics().getPercentile(50)));
    }
    return costs;
  }

  private static String markdown(Map<String, Map<Setting, Cost>> costs) {
    StringBuilder out =
        new StringBuilder("| call | plain | disabled | basic | detailed |\n")
            .append("| :--- | ---: | ---: | ---: | ---: |\n");
    costs.forEach(
        (call, levels) -> {
          out.append("| ").append(call);
          for (Setting setting : Setting.values()) {
            Cost cost = Objects.requireNonNull(levels.get(setting), call);
            out.append(
                String.format(Locale.ROOT, " | %.0f B, %.0f ns", cost.bytes(), cost.nanos()));
          }
          out.append(" |\n");
        });
    return out.toString();
  }
}
