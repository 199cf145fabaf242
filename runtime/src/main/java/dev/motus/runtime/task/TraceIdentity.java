package dev.motus.runtime.task;

import dev.motus.runtime.identity.SpanIds;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a task belongs to, inherited from parent to child. Immutable.
 *
 * <p>In the scope {@code session} all tasks of a process share one; in the scope {@code root} each
 * root task has its own. Under a parent in another process they belong to that parent's.
 */
final class TraceIdentity {
  final TaskSession session;
  private final long rootId;
  private final @Nullable RemoteParent remote;

  /**
   * An identity within a session, whose random number is asked for when someone wants to see it.
   *
   * @param rootId the root task whose own trace this is, or 0 for the session's
   * @param remote the parent of the roots in another process, or null
   */
  TraceIdentity(TaskSession session, long rootId, @Nullable RemoteParent remote) {
    this.session = session;
    this.rootId = rootId;
    this.remote = remote;
  }

  /** Whether it is the trace that a session's tasks have unless something else is said. */
  boolean isOfSession() {
    return rootId == 0 && remote == null;
  }

  /** 32 lower-case hex digits, all zero only for the task that nobody listens to. */
  String traceId() {
    if (remote != null) {
      return remote.traceId();
    }
    // Of the task that nobody listens to there is no session.
    UUID id = session == null ? new UUID(0, 0) : session.traceId();
    // Adding distinct ids to 64 random bits keeps them distinct; the other half stays random.
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(id.getMostSignificantBits())
        + hex.toHexDigits(id.getLeastSignificantBits() + rootId);
  }

  /** The span id of the root's parent in another process, 16 hex digits, or null. */
  @Nullable String remoteParent() {
    return remote == null ? null : remote.spanId();
  }

  /** That parent, or null. */
  @Nullable RemoteParent remote() {
    return remote;
  }

  /** The W3C trace flags that came from there, two hex digits; null where none came. */
  @Nullable String traceFlags() {
    return remote == null ? null : remote.flagsText();
  }

  /** Says in headers where a task of this trace is, see {@link TaskContext#inject}. */
  void inject(Task from, BiConsumer<String, String> header) {
    if (!from.isRemote() && session.records()) {
      String span = SpanIds.of(session.traceIdHex(), from.id());
      header.accept(
          RemoteParent.TRACEPARENT,
          remote == null
              ? RemoteParent.traceParent(traceId(), span, true)
              : remote.traceParent(span));
    } else if (remote != null) {
      header.accept(RemoteParent.TRACEPARENT, remote.toString());
    }
    if (remote != null && remote.traceState() != null) {
      header.accept(RemoteParent.TRACESTATE, remote.traceState());
    }
  }
}
