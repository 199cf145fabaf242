package dev.motus.benchmark.start;

import dev.motus.benchmark.measure.Floor;
import dev.motus.benchmark.measure.Turns;

/** What a short program takes on one Java runtime, and how much more than without tracing. */
final class StartTable {
  static final String PLAIN = "without";
  static final String DISABLED = "disabled";
  static final String BASIC = "basic";
  static final String FILES = "`MOTUS_TRACING=1`, all files";

  private final String java;
  private final Turns turns;
  private final boolean counted;
  private final String measure;
  private final Floor floor;

  StartTable(String java, Turns turns, boolean counted) {
    this.java = java;
    this.turns = turns;
    this.counted = counted;
    measure = counted ? " instructions" : " ms";
    floor = new Floor("the program without tracing", turns.of(PLAIN + measure));
  }

  int exitCode() {
    return floor.exitCode();
  }

  String markdown() {
    StringBuilder out = new StringBuilder("Java of ").append(java).append(", whole processes\n\n");
    out.append("| the program | ms of processor time | ms by the clock |");
    out.append(counted ? " millions of instructions | over" : " over the program without");
    out.append(" | allowed |\n| :--- | ---: | ---: | ---: | ---: |");
    out.append(counted ? " ---: |\n" : "\n");
    row(out, PLAIN, "");
    row(out, DISABLED, "");
    row(out, BASIC, "40 ms");
    row(out, FILES, "250 ms");
    return out.append('\n').append(floor.verdict()).append('\n').toString();
  }

  private void row(StringBuilder out, String name, String allowed) {
    out.append("| ").append(name);
    out.append(" | ").append(turns.of(name + " ms").text(0));
    out.append(" | ").append(turns.of(name + " clock").text(0));
    if (counted) {
      out.append(" | ").append(turns.of(name + measure).text(0));
    }
    out.append(" | ");
    if (!name.equals(PLAIN)) {
      out.append(
          floor.comparison(
              turns.of(name + measure, PLAIN + measure, (traced, plain) -> traced - plain),
              0,
              counted ? " million" : " ms"));
    }
    out.append(" | ").append(allowed).append(" |\n");
  }
}
