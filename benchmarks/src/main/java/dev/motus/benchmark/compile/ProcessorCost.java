package dev.motus.benchmark.compile;

import dev.motus.benchmark.compile.Compilation.Run;
import dev.motus.processor.HookRegistryProcessor;
import dev.motus.processor.SecretServiceProcessor;
import dev.motus.processor.TracedProxyProcessor;
import dev.motus.processor.TracedTypesProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Compiles annotated types with and without the processors and prints what each type costs.
 *
 * <p>Three compilations a size: the types alone, the types with the processors, and the types
 * together with the generated classes but without the processors. The third one less the first is
 * what javac needs for the generated code; the processors' own time is taken by a clock around
 * them.
 */
public final class ProcessorCost {
  private static final int[] SIZES = {100, 500, 1_000, 2_000};
  private static final int ROUNDS = 7;
  // The compiler gets faster for a while: nothing is measured before that.
  private static final int WARM_UP_TYPES = 6_000;

  private ProcessorCost() {}

  /**
   * Prints a table to the standard output.
   *
   * @param arguments the numbers of types, separated by commas; 100, 500, 1,000 and 2,000 if empty
   */
  public static void main(String... arguments) {
    int[] sizes =
        arguments.length == 0 || arguments[0].isBlank()
            ? SIZES
            : Arrays.stream(arguments[0].split(","))
                .map(String::strip)
                .mapToInt(Integer::parseInt)
                .toArray();
    for (int types = 0; types < WARM_UP_TYPES; types += 1_000) {
      measure(1_000);
    }
    System.out.printf(
        "JDK %s, %d processors; microseconds of CPU a type, medians of %d rounds%n%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors(), ROUNDS);
    System.out.println(
        "| types | without | with | javac: generated code | javac: new files | javac: rounds"
            + " | processor | generated code's share | processor's share |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (int size : sizes) {
      print(size);
    }
  }

  /** The nanoseconds of one round. */
  private record Round(long plain, long traced, long together, long processor, long filer) {}

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
            .filter(path -> !path.endsWith("Encoders.java"))
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

  private static void print(int types) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(measure(types));
    }
    double plain = median(rounds, Round::plain, types);
    double traced = median(rounds, Round::traced, types);
    double generated = median(rounds, round -> round.together() - round.plain(), types);
    double processor = median(rounds, Round::processor, types);
    double filer = median(rounds, Round::filer, types);
    double rounding = traced - plain - generated - processor - filer;
    System.out.printf(
        "| %,d | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f %% | %.0f %% |%n",
        types,
        plain,
        traced,
        generated,
        filer,
        rounding,
        processor,
        100 * generated / traced,
        100 * processor / traced);
  }

  private static double median(List<Round> rounds, ToLongFunction<Round> value, int types) {
    long[] sorted = rounds.stream().mapToLong(value).sorted().toArray();
    return sorted[sorted.length / 2] / 1e3 / types;
  }
}
