package dev.motus.benchmark.call;

import dev.motus.benchmark.call.CallCost.Cost;
import dev.motus.benchmark.call.CallCost.Journal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The costs of one run as Markdown, and next to each budget of the design what was measured. */
record CostTable(Map<String, Cost> costs, List<Journal> journals) {
  String markdown() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "JDK %s, %d cores; medians of one run.%n%n",
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors()));
    out.append("| call | ns, 1 thread | ns, 2 threads | bytes |\n| :--- | ---: | ---: | ---: |\n");
    row(out, "the call itself", "direct");
    row(out, "two `System.nanoTime()`: the floor", "twoNanoTimes");
    row(out, "Motus, disabled", "DISABLED");
    row(out, "Motus, basic", "BASIC");
    row(out, "Motus, basic, one hook", "BASIC_HOOK");
    row(out, "Motus, detailed", "DETAILED");
    for (Journal each : journals) {
      out.append(
          String.format(
              Locale.ROOT,
              "| Motus, %s, journal on | %.0f | | %.0f |%n",
              each.level().toLowerCase(Locale.ROOT),
              each.nanos(),
              each.bytes()));
    }
    row(out, "OpenTelemetry, empty span", "span");
    row(out, "OpenTelemetry, the same three attributes", "spanWithAttributes");
    row(out, "Micrometer, observation", "observation");
    out.append("\n| budget | allowed | measured |\n| :--- | ---: | ---: |\n");
    double direct = nanos("direct");
    double floor = nanos("twoNanoTimes");
    budget(out, "disabled, over the direct call", "1 ns", nanos("DISABLED") - direct, " ns");
    budget(out, "disabled, bytes over the direct call", "0", extraBytes("DISABLED"), " B");
    // The call itself is no part of the floor.
    budget(out, "basic, over the direct call, to the floor", "1.4", over("BASIC") / floor, "");
    budget(out, "basic, bytes over the direct call", "56", extraBytes("BASIC"), " B");
    budget(out, "basic to OpenTelemetry's span", "0.25", over("BASIC") / over("span"), "");
    budget(
        out,
        "detailed to OpenTelemetry's with attributes",
        "0.33",
        over("DETAILED") / over("spanWithAttributes"),
        "");
    budget(
        out,
        "the same in bytes",
        "0.33",
        extraBytes("DETAILED") / extraBytes("spanWithAttributes"),
        "");
    budget(out, "basic, two threads to one, tasks a second", "1.9", scaling("BASIC"), "");
    budget(out, "detailed, two threads to one, tasks a second", "1.9", scaling("DETAILED"), "");
    budget(out, "the floor, two threads to one", "", scaling("twoNanoTimes"), "");
    for (Journal each : journals) {
      out.append(
          String.format(
              Locale.ROOT,
              "| %s, journal on, tasks a second (lost) | %s | %,d (%d) |%n"
                  + "| %s, all files of a million tasks, -Xmx256m | %s | %.1f s |%n",
              each.level().toLowerCase(Locale.ROOT),
              each.level().equals("BASIC") ? "300,000" : "",
              each.perSecond(),
              each.lost(),
              each.level().toLowerCase(Locale.ROOT),
              each.level().equals("BASIC") ? "10 s" : "",
              each.fileSeconds()));
    }
    return out.toString();
  }

  private void row(StringBuilder out, String title, String call) {
    out.append(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %.1f | %.0f |%n",
            title,
            nanos(call),
            cost(call, 2).nanos(),
            cost(call, 1).bytes()));
  }

  private static void budget(
      StringBuilder out, String title, String allowed, double measured, String unit) {
    out.append(
        String.format(Locale.ROOT, "| %s | %s | %.2f%s |%n", title, allowed, measured, unit));
  }

  private double scaling(String call) {
    return 2 * nanos(call) / cost(call, 2).nanos();
  }

  private double over(String call) {
    return nanos(call) - nanos("direct");
  }

  private double extraBytes(String call) {
    return cost(call, 1).bytes() - cost("direct", 1).bytes();
  }

  private double nanos(String call) {
    return cost(call, 1).nanos();
  }

  private Cost cost(String call, int threads) {
    return Objects.requireNonNull(costs.get(call + "/" + threads), call);
  }
}
