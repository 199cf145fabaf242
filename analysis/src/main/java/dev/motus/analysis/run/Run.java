package dev.motus.analysis.run;

import dev.motus.analysis.cost.CallShare;
import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.cost.CallSums;
import dev.motus.analysis.cost.Prices;
import dev.motus.runtime.trace.TaskMeta;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trace as a tree of steps. Immutable; a million steps fit in memory. */
public final class Run {
  private static final Comparator<Step> BY_START =
      Comparator.comparingLong(Step::startMicros).thenComparingLong(Step::id);

  private final List<Step> steps = new ArrayList<>();
  private final List<Step> roots = new ArrayList<>();
  private final Map<Long, Step> byId = new HashMap<>();
  private final long[] tokens;
  private final BigDecimal[] costs;
  private final CallSum calls;
  private final FailureCauses causes;

  private Run(Iterable<TaskMeta> tasks, Prices prices) {
    CallSums sums = new CallSums(prices);
    long last = Long.MIN_VALUE;
    for (TaskMeta task : tasks) {
      last = Math.max(last, task.endMicros().orElse(task.startMicros()));
    }
    Map<Step, Long> parents = new HashMap<>();
    List<Step> all = new ArrayList<>();
    for (TaskMeta task : tasks) {
      sums.accept(task);
      Step step = new Step(StepFacts.of(task, last));
      if (byId.putIfAbsent(step.id(), step) == null) {
        all.add(step);
        task.parent().ifPresent(parent -> parents.put(step, parent));
      }
    }
    Map<Long, CallShare> shares = sums.shares();
    for (Step step : all) {
      step.adds(shares.getOrDefault(step.id(), CallShare.NONE));
      Long above = parents.get(step);
      Step parent = above == null ? null : byId.get(above);
      if (parent == null || parent == step) {
        roots.add(step);
      } else {
        step.under(parent);
      }
    }
    all.sort(BY_START);
    roots.sort(BY_START);
    roots.forEach(this::place);
    for (Step step : all) {
      // Files of other tools may name parents in a circle.
      if (!step.isPlaced()) {
        step.becomesRoot();
        roots.add(step);
        place(step);
      }
    }
    calls = sums.sum();
    causes = new FailureCauses(tasks, roots);
    tokens = new long[steps.size() + 1];
    costs = new BigDecimal[steps.size() + 1];
    costs[0] = BigDecimal.ZERO;
    for (Step step : steps) {
      tokens[step.number() + 1] = tokens[step.number()] + step.share().tokens();
      BigDecimal before = costs[step.number()];
      BigDecimal more = step.share().cost();
      costs[step.number() + 1] = more.signum() == 0 ? before : before.add(more);
    }
  }

  /**
   * Builds the tree.
   *
   * @param tasks in any order; walked through twice, and twice more where parts of a run that
   *     failed have failed
   * @param prices what calls cost
   */
  public static Run of(Iterable<TaskMeta> tasks, Prices prices) {
    return new Run(tasks, prices);
  }

  private void place(Step root) {
    ArrayDeque<Step> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Step step = open.peek();
      if (step.isPlaced()) {
        open.pop();
        step.reaches(steps.size() - 1);
        continue;
      }
      Step parent = step.parent();
      step.place(steps.size(), parent == null ? 0 : parent.depth() + 1);
      steps.add(step);
      List<Step> below = step.below();
      // One that stands above already would close a circle.
      below.removeIf(Step::isPlaced);
      below.sort(BY_START.reversed());
      below.forEach(open::push);
      Collections.reverse(below);
    }
  }

  /** All steps, each after that which it is part of; unmodifiable. */
  public List<Step> steps() {
    return Collections.unmodifiableList(steps);
  }

  /** A step and all below it; unmodifiable. */
  public List<Step> below(Step step) {
    return steps().subList(step.number(), step.lastBelow() + 1);
  }

  /** Those that are part of nothing, by their start; unmodifiable. */
  public List<Step> roots() {
    return Collections.unmodifiableList(roots);
  }

  /** The step of a task. */
  public Optional<Step> step(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What all model calls sum up to. */
  public CallSum calls() {
    return calls;
  }

  /** Tokens of a step with all below it, each call counted once. */
  public long tokens(Step step) {
    return tokens[step.lastBelow() + 1] - tokens[step.number()];
  }

  /** Cost of a step with all below it, each call counted once. */
  public BigDecimal cost(Step step) {
    return costs[step.lastBelow() + 1].subtract(costs[step.number()]);
  }

  /** From the first start to the last time that is known, in microseconds. */
  public long micros() {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Step step : steps) {
      first = Math.min(first, step.startMicros());
      last = Math.max(last, step.endMicros());
    }
    return steps.isEmpty() ? 0 : last - first;
  }

  /**
   * Why the run failed: from the root that failed, the last one of several, down to the step where
   * its error began. Empty when no root failed: errors below were handled.
   */
  public List<Step> failure() {
    return roots.stream()
        .filter(Step::hasFailed)
        .max(Comparator.comparingLong(Step::endMicros))
        .map(causes::chain)
        .orElse(List.of());
  }

  /** The same of each root that failed, in the order in which they began. */
  public List<List<Step>> failures() {
    return roots.stream().filter(Step::hasFailed).map(causes::chain).toList();
  }
}
