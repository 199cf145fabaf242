package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.motus.processor.RandomTypeBatch.Verdict;
import dev.motus.processor.RandomTypeBatch.Verdict.Failed;
import dev.motus.processor.RandomTypeBatch.Verdict.Forwarded;
import dev.motus.processor.RandomTypeBatch.Verdict.Refused;
import dev.motus.processor.RandomTypeSource.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterTry;

/**
 * Whatever type a user traces: its proxy compiles without a warning and passes every call on, or a
 * problem is reported.
 *
 * <p>The profile {@code slow} tries four times as many. {@code -Dmotus.property.samples=10000} says
 * how many, {@code -Dmotus.property.seed=1} others. Samples are compiled by the batch, which is why
 * this is not one property try each.
 */
@Tag("slow")
class RandomTypesTest {
  private static final int SAMPLES =
      Integer.getInteger("motus.property.samples", Boolean.getBoolean("motus.slow") ? 2_000 : 500);
  // The same in each build, so that no change fails for what another one did.
  private static final long SEED = Long.getLong("motus.property.seed", 20261122);
  private static final int BATCH = 50;
  private static final int SHRINKING_STEPS = 300;

  private final RandomGenerator<RandomType> generator = RandomTypes.all().generator(1000);
  private final Path folder = temporaryFolder();
  private int batches;

  @Example
  void everyTypeIsTracedOrRefusedWithAReason() {
    Map<String, Integer> refused = new TreeMap<>();
    SortedMap<Long, Failed> failed = new TreeMap<>();
    int forwarded = 0;
    int calls = 0;
    for (int first = 0; first < SAMPLES; first += BATCH) {
      List<Shrinkable<RandomType>> samples = new ArrayList<>();
      for (int i = first; i < Math.min(SAMPLES, first + BATCH); i++) {
        samples.add(sample(SEED + i));
      }
      List<Verdict> verdicts = verdicts(samples.stream().map(Shrinkable::value).toList());
      for (int i = 0; i < samples.size(); i++) {
        if (verdicts.get(i) instanceof Failed why) {
          failed.put(SEED + first + i, why);
        } else if (verdicts.get(i) instanceof Refused problem) {
          refused.merge(problem.id(), 1, Integer::sum);
        } else if (verdicts.get(i) instanceof Forwarded proxy) {
          forwarded++;
          calls += proxy.calls();
        }
      }
    }
    System.out.printf(
        "%d random types: %d traced, %d calls compared; refused: %s%n",
        SAMPLES, forwarded, calls, refused);
    if (!failed.isEmpty()) {
      failWithSmallest(failed);
    }
    // Or the test would say nothing.
    assertThat(forwarded).isGreaterThan(SAMPLES / 2);
    assertThat(refused).doesNotContainKey("internal");
  }

  @AfterTry
  void removeFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Shrinkable<RandomType> sample(long seed) {
    // Seeds in a row would give similar samples.
    return generator.next(new Random(new SplittableRandom(seed).nextLong()));
  }

  private List<Verdict> verdicts(List<RandomType> types) {
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      programs.add(RandomTypeSource.of(types.get(i), "s" + i));
    }
    Map<String, Verdict> verdicts =
        RandomTypeBatch.run(folder.resolve("batch" + batches++), programs);
    return programs.stream().map(program -> verdicts.get(program.pkg())).toList();
  }

  private void failWithSmallest(SortedMap<Long, Failed> failures) {
    Function<Shrinkable<RandomType>, Optional<Failed>> failure =
        candidate ->
            verdicts(List.of(candidate.value())).get(0) instanceof Failed failed
                ? Optional.of(failed)
                : Optional.empty();
    long seed = failures.firstKey();
    Shrinkable<RandomType> smallest = sample(seed);
    Failed why = failures.get(seed);
    int steps = 0;
    boolean isSmaller = true;
    while (isSmaller && steps < SHRINKING_STEPS) {
      isSmaller = false;
      for (Shrinkable<RandomType> candidate : smallest.shrink().toList()) {
        Optional<Failed> failed =
            steps++ < SHRINKING_STEPS ? failure.apply(candidate) : Optional.empty();
        if (failed.isPresent()) {
          smallest = candidate;
          why = failed.get();
          isSmaller = true;
          break;
        }
      }
    }
    fail(
        "%d of %d samples failed: %s%n%nThe first is -Dmotus.property.seed=%d -Dmotus.property.samples=1; made small:%n%s%n%n%s"
            .formatted(
                failures.size(),
                SAMPLES,
                failures,
                seed,
                why.why(),
                RandomTypeSource.of(smallest.value(), "s0").text()));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("random-types");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
