package dev.motus.runtime.task;

import dev.motus.runtime.identity.SpanIds;
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

  /** May refuse calls of this trace, or null. */
  final @Nullable TaskGuard guard;

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
    // Of the task that nobody listens to there is no session.
    TaskGuard known = session == null ? null : session.options.guard();
    this.guard = known == null || !session.options.traceForEachRoot() ? known : known.ofRoot();
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
    String id = session == null ? "0".repeat(32) : session.traceIdHex();
    // The last bits, by which others sample, are to look random: distinct numbers do not.
    return rootId == 0 ? id : id.substring(0, 16) + SpanIds.of(id, rootId);
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
