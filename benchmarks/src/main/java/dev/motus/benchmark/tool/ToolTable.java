package dev.motus.benchmark.tool;

import dev.motus.benchmark.measure.Floor;
import dev.motus.benchmark.measure.JmhTurns;
import dev.motus.benchmark.measure.Spread;
import dev.motus.benchmark.measure.Turns;

/** What a call takes by a generated catalogue, as a part of what it takes otherwise. */
final class ToolTable {
  private final Turns turns;
  private final boolean counted;
  private final Floor floor;

  ToolTable(Turns turns, boolean counted) {
    this.turns = turns;
    this.counted = counted;
    floor = new Floor("two looks at the clock", turns.of("twoNanoTimes/1" + measure()));
  }

  int exitCode() {
    return floor.exitCode();
  }

  String markdown() {
    String unit = counted ? " instructions" : " ns";
    return "| a call of a tool with five arguments | time | bytes |\n| :--- | ---: | ---: |\n"
        + row("Spring AI", "springAi/1", unit)
        + row("LangChain4j", "langChain4j/1", unit)
        + row("Jackson and reflection, no more", "reflective/1", unit)
        + row("generated catalogue", "generated/1", unit)
        + comparison("Spring AI", "springAi/1")
        + comparison("LangChain4j", "langChain4j/1")
        + comparison("Jackson and reflection", "reflective/1")
        + "\n"
        + floor.verdict();
  }

  private String comparison(String with, String call) {
    return "| generated to "
        + with
        + " | "
        + floor.comparison(ratio(call, measure()), 2, "")
        + " | "
        + ratio(call, JmhTurns.BYTES).text(2)
        + " |\n";
  }

  private String row(String what, String call, String unit) {
    return "| "
        + what
        + " | "
        + turns.of(call + measure()).text(0)
        + unit
        + " | "
        + turns.of(call + JmhTurns.BYTES).text(0)
        + " B |\n";
  }

  private Spread ratio(String call, String measure) {
    return turns.of("generated/1" + measure, call + measure, (ours, theirs) -> ours / theirs);
  }

  private String measure() {
    return counted ? JmhTurns.INSTRUCTIONS : JmhTurns.NANOS;
  }
}
