package dev.motus.analysis.finding;

import static dev.motus.analysis.run.Amounts.duration;
import static dev.motus.analysis.run.Amounts.percent;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Time inside a root in which none of its calls and none of its steps without parts ran: the code
 * between them did something that was not recorded, or waited.
 */
final class UnexplainedWaits {
  private static final long LEAST_MICROS = 1_000_000;
  private static final double LEAST_PART = 0.1;

  private UnexplainedWaits() {}

  static void find(Run run, Consumer<Finding> found) {
    for (Step root : run.roots()) {
      if (!explains(root)) {
        look(run, root, found);
      }
    }
  }

  private static boolean explains(Step step) {
    return Scopes.isCall(step) || step.children().isEmpty();
  }

  private static void look(Run run, Step root, Consumer<Finding> found) {
    List<Step> steps = new ArrayList<>(run.below(root));
    steps.removeIf(step -> !explains(step));
    steps.sort(Comparator.comparingLong(Step::startMicros));
    long known = root.startMicros();
    @Nullable Step before = null;
    for (Step step : steps) {
      gap(run, root, known, Math.min(step.startMicros(), root.endMicros()), before, step, found);
      if (step.endMicros() >= known) {
        known = step.endMicros();
        before = step;
      }
    }
    if (root.isFinished()) {
      gap(run, root, known, root.endMicros(), before, null, found);
    }
  }

  private static void gap(
      Run run,
      Step root,
      long from,
      long to,
      @Nullable Step before,
      @Nullable Step after,
      Consumer<Finding> found) {
    long micros = to - from;
    double part = (double) micros / Math.max(1, root.micros());
    if (micros < LEAST_MICROS || part < LEAST_PART) {
      return;
    }
    Step around = around(before, after, root);
    String text =
        "For "
            + duration(micros)
            + " ("
            + percent(part)
            + " of "
            + code(root.name())
            + ") nothing that was recorded ran"
            + (before == null ? "" : ", after " + code(before.name()))
            + (after == null
                ? ""
                : (before == null ? ", before " : " and before ") + code(after.name()))
            + ".";
    found.accept(
        Finding.of(
            FindingKind.UNEXPLAINED_WAIT,
            text,
            around,
            List.of(around),
            Numbers.of("wait_us", micros)
                .and("from_us", from - root.startMicros())
                .and("after_task", before == null ? 0 : before.id())
                .and("before_task", after == null ? 0 : after.id())
                .toMap(),
            (double) micros / Math.max(1, run.micros())));
  }

  /** The innermost step that both are part of: whose code waited. */
  private static Step around(@Nullable Step before, @Nullable Step after, Step root) {
    @Nullable Step around = before == null ? after : before.parent();
    if (before == null && after != null) {
      around = after.parent();
    }
    while (around != null
        && after != null
        && !(around.number() < after.number() && after.number() <= around.lastBelow())) {
      around = around.parent();
    }
    return around == null ? root : around;
  }
}
