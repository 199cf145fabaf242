package dev.motus.analysis.comparison;

import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.annotation.TaskType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Two runs side by side.
 *
 * @param pairs all steps of both, each after that which it is part of; unmodifiable
 * @param parting where they part; empty when they do not
 * @param left the figures of the first run
 * @param right the figures of the second run
 * @param byName those of the steps of each name, the largest difference of time first; unmodifiable
 */
public record Comparison(
    List<StepPair> pairs,
    Optional<Parting> parting,
    Figures left,
    Figures right,
    List<Delta> byName) {

  /** Copies the lists. */
  public Comparison {
    pairs = List.copyOf(pairs);
    byName = List.copyOf(byName);
  }

  private record Name(TaskType type, String name) {}

  /** Compares them; the order of steps that ran in parallel in both is no difference. */
  public static Comparison of(Run left, Run right) {
    return of(left, right, ParallelSteps.of(left), ParallelSteps.of(right));
  }

  /**
   * The same of runs of which somebody else knows what ran in parallel.
   *
   * @param leftParallel whether two steps beside each other in the first run had no certain order
   * @param rightParallel the same of the second run
   */
  public static Comparison of(
      Run left,
      Run right,
      BiPredicate<Step, Step> leftParallel,
      BiPredicate<Step, Step> rightParallel) {
    TreeAlignment alignment = TreeAlignment.of(left, right, leftParallel, rightParallel);
    return new Comparison(
        alignment.pairs(),
        Optional.ofNullable(alignment.parting()),
        whole(left),
        whole(right),
        byName(left, right));
  }

  /** How many pairs are of this kind. */
  public long count(StepPair.Kind kind) {
    return pairs.stream().filter(pair -> pair.kind() == kind).count();
  }

  /** How many pairs are the same as far as recorded, and may differ beyond where they were cut. */
  public long countSameAsFarAsRecorded() {
    return pairs.stream().filter(StepPair::isSameAsFarAsRecorded).count();
  }

  private static Figures whole(Run run) {
    return new Figures(
        run.steps().size(),
        run.micros(),
        run.calls().tokens(),
        run.calls().cost(),
        run.steps().stream().filter(Step::hasFailed).count());
  }

  private static List<Delta> byName(Run left, Run right) {
    Map<Name, Figures> before = figures(left);
    Map<Name, Figures> after = figures(right);
    Map<Name, Figures> names = new LinkedHashMap<>(before);
    names.putAll(after);
    return names.keySet().stream()
        .map(
            name ->
                new Delta(
                    name.type,
                    name.name,
                    before.getOrDefault(name, Figures.NONE),
                    after.getOrDefault(name, Figures.NONE)))
        .sorted(
            Comparator.comparingLong(
                    (Delta delta) -> Math.abs(delta.right().micros() - delta.left().micros()))
                .reversed()
                .thenComparing(Delta::name))
        .toList();
  }

  private static Map<Name, Figures> figures(Run run) {
    Map<Name, Figures> figures = new LinkedHashMap<>();
    for (Step step : run.steps()) {
      figures.merge(
          new Name(step.type(), step.name()),
          new Figures(
              1,
              step.micros(),
              step.share().tokens(),
              step.share().cost(),
              step.hasFailed() ? 1 : 0),
          Figures::and);
    }
    return figures;
  }
}
