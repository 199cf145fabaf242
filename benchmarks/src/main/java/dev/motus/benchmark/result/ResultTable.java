package dev.motus.benchmark.result;

import dev.motus.benchmark.measure.Floor;
import dev.motus.benchmark.measure.JmhTurns;
import dev.motus.benchmark.measure.Turns;
import dev.motus.benchmark.result.ResultCalls.Setting;
import java.util.List;

/** What each kind of result takes at each level, and how much more than without tracing. */
final class ResultTable {
  private static final List<String> CALLS =
      List.of(
          "stream",
          "firstOfStream",
          "ints",
          "iterator",
          "pendingFuture",
          "doneFuture",
          "publisher");

  private final Turns turns;
  private final boolean counted;
  private final Floor floor;

  ResultTable(Turns turns, boolean counted) {
    this.turns = turns;
    this.counted = counted;
    floor = new Floor("two looks at the clock", turns.of("twoNanoTimes/1" + measure()));
  }

  int exitCode() {
    return floor.exitCode();
  }

  String markdown() {
    String unit = counted ? " instructions" : " ns";
    StringBuilder out =
        new StringBuilder("| call | plain | disabled | basic | detailed | basic, over plain |")
            .append(
                " detailed, over plain |\n| :--- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (String call : CALLS) {
      out.append("| ").append(call);
      for (Setting setting : Setting.values()) {
        out.append(" | ")
            .append(turns.of(name(call, setting) + JmhTurns.BYTES).text(0))
            .append(" B, ")
            .append(turns.of(name(call, setting) + measure()).text(0))
            .append(unit);
      }
      for (Setting setting : List.of(Setting.BASIC, Setting.DETAILED)) {
        out.append(" | ")
            .append(
                floor.comparison(
                    turns.of(
                        name(call, setting) + measure(),
                        name(call, Setting.PLAIN) + measure(),
                        (traced, plain) -> traced - plain),
                    0,
                    unit));
      }
      out.append(" |\n");
    }
    return out.append('\n').append(floor.verdict()).toString();
  }

  private String measure() {
    return counted ? JmhTurns.INSTRUCTIONS : JmhTurns.NANOS;
  }

  private static String name(String call, Setting setting) {
    return call + "." + setting + "/1";
  }
}
