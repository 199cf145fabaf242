package dev.motus.runtime.task;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A span of another process, or of another tracer in this one, under which tasks of ours start: the
 * W3C trace context (levels 1 and 2) as it came. Immutable.
 *
 * <p>{@link TaskContext#extract} reads it from headers. Where another tracer tells its ids in code,
 * {@link #of} takes them.
 */
public final class RemoteParent {
  /** The header with the ids. */
  public static final String TRACEPARENT = "traceparent";

  /** The header with what vendors add; it means nothing without the other one. */
  public static final String TRACESTATE = "tracestate";

  private static final int VERSION_0_LENGTH = 55;
  private static final int SAMPLED = 1;

  /** Level 2: the trace id is random enough to be sampled by. */
  private static final int RANDOM = 2;

  /** The tasks under it ask for their span's trace as often as they are looked at. */
  private final String traceId;

  private final String spanId;
  private final int flags;
  private final @Nullable String traceState;

  private RemoteParent(String traceId, String spanId, int flags, @Nullable String traceState) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.flags = flags;
    this.traceState = traceState;
  }

  /**
   * A span that is known by its ids.
   *
   * @param traceId 32 lower-case hex digits, not all zero
   * @param spanId 16 lower-case hex digits, not all zero
   * @param sampled whether the caller says that it records
   * @throws IllegalArgumentException for ids of another shape
   */
  public static RemoteParent of(String traceId, String spanId, boolean sampled) {
    if (!isId(traceId, 0, 32) || traceId.length() != 32) {
      throw new IllegalArgumentException(
          "A trace id has 32 lower-case hex digits, not all zero: " + traceId);
    }
    if (!isId(spanId, 0, 16) || spanId.length() != 16) {
      throw new IllegalArgumentException(
          "A span id has 16 lower-case hex digits, not all zero: " + spanId);
    }
    return new RemoteParent(traceId, spanId, sampled ? SAMPLED : 0, null);
  }

  /**
   * Reads the two headers. Never throws.
   *
   * @param parentHeader the value of {@code traceparent}
   * @param stateHeader the value of {@code tracestate}, several joined with commas; null: none. One
   *     that breaks its rules is left out, as the Recommendation demands.
   * @return null when there is no parent, or none that can be read
   */
  public static @Nullable RemoteParent parse(
      @Nullable String parentHeader, @Nullable String stateHeader) {
    String text = parentHeader == null ? "" : HeaderText.trimmed(parentHeader);
    if (!isTraceParent(text)) {
      return null;
    }
    return new RemoteParent(
        text.substring(3, 35),
        text.substring(36, 52),
        Character.digit(text.charAt(54), 16) & (SAMPLED | RANDOM),
        TraceStates.valid(stateHeader));
  }

  /*
   * version "-" trace-id "-" parent-id "-" trace-flags. Of version 00 nothing may follow; what a
   * later version adds comes behind another dash, and the part before it means the same.
   */
  private static boolean isTraceParent(String text) {
    boolean known =
        text.length() >= VERSION_0_LENGTH
            && HeaderText.isLowerHex(text, 0, 2)
            && !text.startsWith("ff")
            && text.charAt(2) == '-'
            && isId(text, 3, 35)
            && text.charAt(35) == '-'
            && isId(text, 36, 52)
            && text.charAt(52) == '-'
            && HeaderText.isLowerHex(text, 53, 55);
    if (!known || text.length() == VERSION_0_LENGTH) {
      return known;
    }
    return !text.startsWith("00") && text.charAt(VERSION_0_LENGTH) == '-';
  }

  private static boolean isId(String text, int from, int to) {
    if (!HeaderText.isLowerHex(text, from, to)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return true;
      }
    }
    return false;
  }

  /** The trace: 32 lower-case hex digits. */
  public String traceId() {
    return traceId;
  }

  /** The span: 16 lower-case hex digits. */
  public String spanId() {
    return spanId;
  }

  /** Whether the caller says that it records; passed on, while we record either way. */
  public boolean isSampled() {
    return (flags & SAMPLED) != 0;
  }

  /** What vendors added, to be passed on as it is; null: nothing. */
  public @Nullable String traceState() {
    return traceState;
  }

  /** The flags as the header has them, two hex digits. */
  String flagsText() {
    return "0" + flags;
  }

  /** The header for a span of this trace. */
  String traceParent(String ofSpan) {
    return traceParent(traceId, ofSpan, flags);
  }

  static String traceParent(String traceId, String spanId, boolean sampled) {
    return traceParent(traceId, spanId, sampled ? SAMPLED : 0);
  }

  private static String traceParent(String traceId, String spanId, int flags) {
    return "00-" + traceId + "-" + spanId + "-0" + flags;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RemoteParent that
        && traceId.equals(that.traceId)
        && spanId.equals(that.spanId)
        && flags == that.flags
        && Objects.equals(traceState, that.traceState);
  }

  @Override
  public int hashCode() {
    return traceId.hashCode() * 31 + spanId.hashCode();
  }

  /** The header {@code traceparent}. */
  @Override
  public String toString() {
    return traceParent(spanId);
  }

  /** What a program says is the parent of a task that starts on a thread; null: it has none. */
  static @Nullable RemoteParent ask(
      Supplier<? extends @Nullable RemoteParent> parents, ThreadState state) {
    if (state.asking) {
      return null;
    }
    state.asking = true;
    try {
      return parents.get();
    } catch (Throwable broken) {
      Diagnostics.warnOnce(
          "remoteParent:" + parents.getClass().getName(),
          "The remote parent of a task could not be asked for ("
              + parents.getClass().getName()
              + "), so the task is a root. Mend what was given to TraceConfig's remoteParents;"
              + " further failures are not reported.",
          broken);
      return null;
    } finally {
      state.asking = false;
    }
  }
}
