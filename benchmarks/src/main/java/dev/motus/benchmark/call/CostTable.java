package dev.motus.benchmark.call;

import dev.motus.benchmark.measure.Floor;
import dev.motus.benchmark.measure.JmhTurns;
import dev.motus.benchmark.measure.Spread;
import dev.motus.benchmark.measure.Turns;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** The costs as Markdown, and next to each budget of the design what was measured. */
final class CostTable {
  private static final String DIRECT = "direct/1";
  private static final String CLOCK = "twoNanoTimes/1";
  private static final String BASIC = "search.BASIC/1";
  private static final String DETAILED = "search.DETAILED/1";
  private static final String ATTRIBUTES = "spanWithAttributes/1";

  private final Turns turns;
  private final boolean counted;
  // What calls are compared by: their instructions, where these can be counted.
  private final String measure;
  private final Floor floor;
  private final Floor time;
  private final Floor two;
  private final StringBuilder out = new StringBuilder();

  CostTable(Turns turns, boolean counted) {
    this.turns = turns;
    this.counted = counted;
    measure = counted ? JmhTurns.INSTRUCTIONS : JmhTurns.NANOS;
    String what = "two looks at the clock";
    floor = new Floor(what, turns.of(CLOCK + measure));
    time = new Floor(what, turns.of(CLOCK + JmhTurns.NANOS));
    two = new Floor(what + " on two threads", turns.of("twoNanoTimes/2" + JmhTurns.NANOS));
  }

  int exitCode() {
    return Math.max(floor.exitCode(), Math.max(time.exitCode(), two.exitCode()));
  }

  String markdown() {
    out.append(
        String.format(
            Locale.ROOT,
            "JDK %s, %d cores; the middle of all turns (from the least to the most).%n%n",
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors()));
    calls();
    recordings();
    budgets();
    out.append('\n').append(time.verdict()).append(two.verdict());
    if (counted) {
      out.append("In instructions: ").append(floor.verdict());
    }
    return out.toString();
  }

  private void calls() {
    out.append("| call | ns, 1 thread | ns, 2 threads | bytes |");
    out.append(counted ? " instructions |\n" : "\n");
    out.append("| :--- | ---: | ---: | ---: |").append(counted ? " ---: |\n" : "\n");
    call("the call itself", "direct");
    call("two `System.nanoTime()`: the floor", "twoNanoTimes");
    call("Motus, disabled", "search.DISABLED");
    call("Motus, basic", "search.BASIC");
    call("Motus, basic, one hook", "search.BASIC_HOOK");
    call("Motus, detailed", "search.DETAILED");
    call("OpenTelemetry, empty span", "span");
    call("OpenTelemetry, the same three attributes", "spanWithAttributes");
    call("Micrometer, observation", "observation");
  }

  private void call(String title, String call) {
    out.append("| ").append(title);
    cell(turns.of(call + "/1" + JmhTurns.NANOS), 1);
    cell(turns.of(call + "/2" + JmhTurns.NANOS), 1);
    cell(turns.of(call + "/1" + JmhTurns.BYTES), 0);
    if (counted) {
      cell(turns.of(call + "/1" + JmhTurns.INSTRUCTIONS), 0);
    }
    out.append(" |\n");
  }

  private void recordings() {
    out.append("\n| a million tasks, -Xmx256m | ns of processor time a task | tasks a second |")
        .append(" lost | the end: s of processor time | s by the clock |\n")
        .append("| :--- | ---: | ---: | ---: | ---: | ---: |\n");
    recording("Motus, basic", "BASIC");
    recording("Motus, basic, journal and all files", "BASIC_JOURNAL");
    recording("Motus, detailed", "DETAILED");
    recording("Motus, detailed, journal and all files", "DETAILED_JOURNAL");
    recording("OpenTelemetry, the same three attributes, OTLP file", "OPENTELEMETRY_FILE");
    recording("Motus, detailed, 50,000 tasks", "EXIT");
  }

  private void recording(String title, String kind) {
    out.append("| ").append(title);
    cell(turns.of(kind + " cpu"), 0);
    cell(turns.of(kind + " a second"), 0);
    cell(turns.of(kind + " lost"), 0);
    cell(turns.of(kind + " end cpu"), 1);
    cell(turns.of(kind + " end clock"), 1);
    out.append(" |\n");
  }

  private void cell(Spread spread, int digits) {
    out.append(" | ").append(spread.text(digits));
  }

  private void budgets() {
    for (String call : new String[] {BASIC, DETAILED, "span/1", ATTRIBUTES}) {
      turns.addDifference(over(call), call + measure, DIRECT + measure);
      turns.addDifference(extra(call), call + JmhTurns.BYTES, DIRECT + JmhTurns.BYTES);
    }
    out.append(
        counted
            ? "\n| budget, calls in instructions | allowed | measured |\n"
            : "\n| budget | allowed | measured |\n");
    out.append("| :--- | ---: | ---: |\n");
    DoubleBinaryOperator less = (one, other) -> one - other;
    DoubleBinaryOperator ratio = (one, other) -> one / other;
    String off = "search.DISABLED/1";
    budget(
        "disabled, over the direct call",
        "1 ns",
        time.comparison(turns.of(off + JmhTurns.NANOS, DIRECT + JmhTurns.NANOS, less), 2, " ns"));
    bytes("disabled, bytes over the direct call", "0", off, DIRECT);
    // The call itself is no part of the floor.
    budget(
        "basic, over the direct call, to the floor",
        "1.4",
        floor.comparison(turns.of(over(BASIC), CLOCK + measure, ratio), 2, ""));
    bytes("basic, bytes over the direct call", "56", BASIC, DIRECT);
    bytes("one hook, bytes over basic", "120", "search.BASIC_HOOK/1", BASIC);
    budget(
        "basic to OpenTelemetry's span",
        "0.25",
        floor.comparison(turns.of(over(BASIC), over("span/1"), ratio), 2, ""));
    budget(
        "detailed to OpenTelemetry's with attributes",
        "0.33",
        floor.comparison(turns.of(over(DETAILED), over(ATTRIBUTES), ratio), 2, ""));
    budget(
        "the same in bytes", "0.33", turns.of(extra(DETAILED), extra(ATTRIBUTES), ratio).text(2));
    scaling("basic", "1.9", "search.BASIC");
    scaling("detailed", "1.8", "search.DETAILED");
    scaling("the floor", "", "twoNanoTimes");
    recorded("basic with a journal to basic without", "4", "BASIC_JOURNAL", "BASIC");
    recorded(
        "detailed with a journal to OpenTelemetry's file",
        "1",
        "DETAILED_JOURNAL",
        "OPENTELEMETRY_FILE");
    budget(
        "basic, all files of a million tasks, processor time",
        "5 s",
        turns.of("BASIC_JOURNAL end cpu").text(1) + " s");
    budget(
        "detailed, all files of 50,000 tasks, processor time",
        "3 s",
        turns.of("EXIT end cpu").text(1) + " s");
  }

  private void scaling(String title, String allowed, String call) {
    budget(
        title + ", two threads to one, calls a second",
        allowed,
        two.comparison(
            turns.of(
                call + "/1" + JmhTurns.NANOS,
                call + "/2" + JmhTurns.NANOS,
                (one, both) -> 2 * one / both),
            2,
            ""));
  }

  private void recorded(String title, String allowed, String one, String other) {
    budget(
        title + ", processor time",
        allowed,
        time.comparison(
            turns.of(one + " cpu", other + " cpu", (mine, theirs) -> mine / theirs), 2, ""));
  }

  /** Bytes are the same on a busy machine. */
  private void bytes(String title, String allowed, String one, String other) {
    Spread spread =
        turns.of(one + JmhTurns.BYTES, other + JmhTurns.BYTES, (mine, base) -> mine - base);
    budget(title, allowed, spread.text(0) + " B");
  }

  private void budget(String title, String allowed, String measured) {
    out.append("| ").append(title).append(" | ").append(allowed);
    out.append(" | ").append(measured).append(" |\n");
  }

  private static String over(String call) {
    return call + " over";
  }

  private static String extra(String call) {
    return call + " extra bytes";
  }
}
