package dev.motus.analysis.comparison;

import dev.motus.analysis.run.Step;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step of the one run beside that of the other which did the same job; or one alone.
 *
 * @param left of the first run, null where only the second has it
 * @param right of the second run, null where only the first has it
 */
public record StepPair(@Nullable Step left, @Nullable Step right) {
  /** How the two stand to each other. */
  public enum Kind {
    /** Both were given the same, came to the same and ended alike, as far as it was recorded. */
    SAME,
    /** They were given something else, came to something else, or ended in another way. */
    CHANGED,
    /** Only the first run has it. */
    REMOVED,
    /** Only the second run has it. */
    ADDED
  }

  /** How the two stand to each other. */
  public Kind kind() {
    if (left == null) {
      return Kind.ADDED;
    }
    if (right == null) {
      return Kind.REMOVED;
    }
    return differsAtStart() || differsAtEnd() ? Kind.CHANGED : Kind.SAME;
  }

  /**
   * Whether both are the same as far as they were recorded, and a limit of size cut what they were
   * given or what came out: whether they differ beyond is not known.
   */
  public boolean isSameAsFarAsRecorded() {
    // What is equal was cut in both.
    return left != null && left.isCut() && kind() == Kind.SAME;
  }

  /** Whether both are there and were given something else, or other tools were offered. */
  public boolean differsAtStart() {
    return left != null && right != null && left.given() != right.given();
  }

  /** Whether both are there and ended in another way, or came to something else. */
  public boolean differsAtEnd() {
    return left != null
        && right != null
        && (left.outcome() != right.outcome()
            || left.result() != right.result()
            || !Objects.equals(left.error(), right.error()));
  }

  /** The step, of the second run where both have it. */
  public Step step() {
    Step step = right == null ? left : right;
    if (step == null) {
      throw new IllegalStateException("A pair of nothing");
    }
    return step;
  }
}
