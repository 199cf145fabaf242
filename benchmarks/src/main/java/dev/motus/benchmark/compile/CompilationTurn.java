package dev.motus.benchmark.compile;

import dev.motus.benchmark.compile.Compilation.Run;
import dev.motus.processor.HookRegistryProcessor;
import dev.motus.processor.SecretServiceProcessor;
import dev.motus.processor.TracedProxyProcessor;
import dev.motus.processor.TracedTypesProcessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One turn: for each size, some rounds of three compilations. The types alone, the types with the
 * processors, and the types together with the generated classes but without the processors. The
 * third one less the first is what javac needs for the generated code; the processors' own time is
 * taken by a clock around them. Prints a line for each figure.
 */
final class CompilationTurn {
  /** Begins each line; then a name, and microseconds of processor time a type. */
  static final String PREFIX = "took ";

  private static final int ROUNDS = 3;
  // The compiler gets faster for a while: nothing is measured before that.
  private static final int WARM_UP_TYPES = 6_000;

  private CompilationTurn() {}

  /** Argument: the numbers of types, separated by commas. */
  public static void main(String[] args) {
    for (int types = 0; types < WARM_UP_TYPES; types += 1_000) {
      measure(1_000);
    }
    for (String size : args[0].split(",", -1)) {
      int types = Integer.parseInt(size.strip());
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(measure(types));
      }
      print(rounds, CompilationTable.WITHOUT, Round::plain, types);
      print(rounds, CompilationTable.WITH, Round::traced, types);
      print(rounds, CompilationTable.GENERATED, round -> round.together() - round.plain(), types);
      print(rounds, CompilationTable.FILES, Round::filer, types);
      print(rounds, CompilationTable.ROUNDS, Round::rounds, types);
      print(rounds, CompilationTable.PROCESSOR, Round::processor, types);
    }
  }

  /** The nanoseconds of one round. */
  private record Round(long plain, long traced, long together, long processor, long filer) {
    /** The rest, mostly the further round in which javac enters all sources anew. */
    long rounds() {
      return traced - together - processor - filer;
    }
  }

  private static Round measure(int types) {
    Map<String, String> sources = AnnotatedSources.of(types);
    Run plain = Compilation.run(sources, List.of());
    Run traced =
        Compilation.run(
            sources,
            List.of(
                new TimedProcessor(new TracedProxyProcessor()),
                new TimedProcessor(new HookRegistryProcessor()),
                new TimedProcessor(new SecretServiceProcessor()),
                new TimedProcessor(new TracedTypesProcessor())));
    Map<String, String> all = new HashMap<>(sources);
    all.putAll(traced.generated());
    long proxies =
        traced.generated().keySet().stream()
            .filter(path -> path.substring(path.lastIndexOf('/') + 1).startsWith("Traced"))
            .count();
    if (proxies != types) {
      throw new IllegalStateException("Not every type was traced: " + traced.generated().size());
    }
    Run together = Compilation.run(all, List.of());
    return new Round(
        plain.nanos(),
        traced.nanos(),
        together.nanos(),
        traced.processorNanos(),
        traced.filerNanos());
  }

  private static void print(
      List<Round> rounds, String name, ToLongFunction<Round> value, int types) {
    long[] sorted = rounds.stream().mapToLong(value).sorted().toArray();
    double micros = sorted[sorted.length / 2] / 1e3 / types;
    System.out.println(PREFIX + types + " " + name + " " + micros);
  }
}
