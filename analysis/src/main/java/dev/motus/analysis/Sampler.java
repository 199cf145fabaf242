package dev.motus.analysis;

import dev.motus.runtime.config.OutputSettings;
import dev.motus.runtime.trace.TaskMeta;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says which root tasks are kept, each with all that is below it: {@code
 * TraceConfig.builder().output(Sampler.parentBased(Sampler.traceIdRatioBased(0.1)))} is what {@code
 * MOTUS_SAMPLE=0.1} means. What is not kept reaches no file, no viewer and no receiver; hooks and
 * what the program asks for hear of every task. A root with an error anywhere below it is kept
 * whatever a sampler says, and so is one that has not ended.
 *
 * <p>The names are those of OpenTelemetry's samplers. Unlike them this one is asked when a root has
 * ended, and so knows how it went. Immutable and thread-safe.
 */
public final class Sampler implements OutputSettings {
  private static final int SAMPLED = 1;
  private static final int RANDOM_BITS = 56;

  private final Predicate<TaskMeta> rule;
  private final boolean isDecidedAtStart;
  private final String name;

  private Sampler(Predicate<TaskMeta> rule, boolean isDecidedAtStart, String name) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.isDecidedAtStart = isDecidedAtStart;
    this.name = name;
  }

  /** Keeps every root. */
  public static Sampler alwaysOn() {
    return new Sampler(root -> true, true, "alwaysOn");
  }

  /** Keeps roots with an error only. */
  public static Sampler alwaysOff() {
    return new Sampler(root -> false, true, "alwaysOff");
  }

  /**
   * Keeps a part of the roots, chosen by chance, which follows from a root's trace and number: the
   * same root is kept everywhere.
   *
   * @param ratio from 0 to 1
   * @throws IllegalArgumentException for any other ratio
   */
  public static Sampler traceIdRatioBased(double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("ratio is " + ratio + "; it must be from 0 to 1.");
    }
    long least = (long) ((1 - ratio) * (1L << RANDOM_BITS));
    return new Sampler(root -> chance(root) >= least, true, "traceIdRatioBased(" + ratio + ")");
  }

  /**
   * Has the caller decide for roots below a parent in another process, by the flag {@code sampled}
   * of its {@code traceparent}: so a trace is kept in all processes or in none.
   *
   * @param root decides for all others
   */
  public static Sampler parentBased(Sampler root) {
    return new Sampler(
        task -> {
          String flags = task.remoteParent() == null ? null : task.traceFlags();
          return flags == null
              ? root.shouldSample(task)
              : (Integer.parseInt(flags, 16) & SAMPLED) != 0;
        },
        root.isDecidedAtStart,
        "parentBased(" + root + ")");
  }

  /**
   * Keeps the roots that a rule names, such as slow ones.
   *
   * @param rule is asked of ended roots, more than once of each and by several threads, and says
   *     the same of the same root each time; a root of which it throws is kept
   */
  public static Sampler of(Predicate<TaskMeta> rule) {
    return new Sampler(rule, false, "own rule");
  }

  /**
   * Whether a root is kept that has ended without an error anywhere below it.
   *
   * @param root as it ended
   */
  public boolean shouldSample(TaskMeta root) {
    return rule.test(root);
  }

  /** Whether it says the same of a root that still runs, which then is shown and sent meanwhile. */
  public boolean isDecidedAtStart() {
    return isDecidedAtStart;
  }

  /** Of 56 bits, as OpenTelemetry has it. */
  private static long chance(TaskMeta root) {
    String trace = root.traceId().replace("-", "");
    // Roots may share a trace; their numbers tell them apart.
    long seed = trace(trace) + root.id() * 0x9e3779b97f4a7c15L;
    seed = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
    seed = (seed ^ (seed >>> 27)) * 0x94d049bb133111ebL;
    return (seed ^ (seed >>> 31)) >>> (Long.SIZE - RANDOM_BITS);
  }

  private static long trace(String hex) {
    Long low = hex.length() == 32 ? lowHalf(hex) : null;
    return low == null ? hex.hashCode() : low;
  }

  private static @Nullable Long lowHalf(String hex) {
    try {
      return Long.parseUnsignedLong(hex, 16, 32, 16);
    } catch (NumberFormatException otherTool) {
      return null;
    }
  }

  /** What it does. */
  @Override
  public String toString() {
    return name;
  }
}
