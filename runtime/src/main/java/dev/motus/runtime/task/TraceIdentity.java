package dev.motus.runtime.task;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a task belongs to, inherited from parent to child. Immutable.
 *
 * <p>In the scope {@code session} all tasks of a process share one; in the scope {@code root} each
 * root task has its own.
 */
public final class TraceIdentity {
  final TaskSession session;
  private final long high;
  private final long low;
  private final @Nullable String remoteParent;

  TraceIdentity(TaskSession session, long high, long low, @Nullable String remoteParent) {
    this.session = session;
    this.high = high;
    this.low = low;
    this.remoteParent = remoteParent;
  }

  /** 32 lower-case hex digits, never all zero. */
  public String traceId() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  /** The span id of the root's parent in another process, 16 hex digits, or null. */
  public @Nullable String remoteParent() {
    return remoteParent;
  }
}
