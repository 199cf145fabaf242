package dev.motus.benchmark.compile;

import dev.motus.benchmark.measure.Floor;
import dev.motus.benchmark.measure.Turns;
import java.util.List;
import java.util.Locale;

/** What a type costs a build, for each number of types. */
final class CompilationTable {
  static final String WITHOUT = "without";
  static final String WITH = "with";
  static final String GENERATED = "generated code";
  static final String FILES = "new files";
  static final String ROUNDS = "rounds";
  static final String PROCESSOR = "processor";

  private final List<Integer> sizes;
  private final Turns turns;

  CompilationTable(List<Integer> sizes, Turns turns) {
    this.sizes = sizes;
    this.turns = turns;
  }

  int exitCode() {
    return sizes.stream().mapToInt(types -> floor(types).exitCode()).max().orElse(0);
  }

  String markdown() {
    StringBuilder out =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "JDK %s, %d processors; microseconds of processor time a type, the middle of all"
                    + " turns (from the least to the most)%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors()));
    out.append("| types | without | with | javac: generated code | javac: new files |")
        .append(" javac: rounds | processor | generated code's share | processor's share |\n")
        .append("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (int types : sizes) {
      out.append(String.format(Locale.ROOT, "| %,d", types));
      for (String each : List.of(WITHOUT, WITH, GENERATED, FILES, ROUNDS, PROCESSOR)) {
        out.append(" | ").append(turns.of(types + " " + each).text(0));
      }
      share(out, types, GENERATED);
      share(out, types, PROCESSOR);
      out.append(" |\n");
    }
    out.append('\n');
    for (int types : sizes) {
      out.append(floor(types).verdict());
    }
    return out.toString();
  }

  private void share(StringBuilder out, int types, String part) {
    out.append(" | ")
        .append(
            floor(types)
                .comparison(
                    turns.of(types + " " + part, types + " " + WITH, (one, all) -> 100 * one / all),
                    0,
                    " %"));
  }

  private Floor floor(int types) {
    return new Floor(
        String.format(Locale.ROOT, "%,d types without the processors", types),
        turns.of(types + " " + WITHOUT));
  }
}
