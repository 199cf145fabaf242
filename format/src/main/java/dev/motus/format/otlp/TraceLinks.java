package dev.motus.format.otlp;

import dev.motus.runtime.identity.SpanIds;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the spans of a session name each other: trace ids, span ids, parents. Tasks may belong to
 * different traces, so an edge needs the trace of its other end. Not thread-safe.
 */
public final class TraceLinks {
  private static final String ZERO_TRACE = "0".repeat(32);
  private static final String ZERO_SPAN = "0".repeat(16);

  private static final int MOST_REMEMBERED = 20_000;

  /** The bits of the W3C trace flags: the span is recorded; the end of the trace id is random. */
  private static final int SAMPLED = 1;

  private static final int RANDOM = 2;

  private final String sessionTrace;

  /** The half of an id that the traces of a session share; empty where the other is not random. */
  private final String ownHalf;

  /** The flags that came with traces of other processes. */
  private final Map<String, Integer> flags = new Newest<>(MOST_REMEMBERED);

  /** Tasks whose trace is not the session's; empty where all share one. */
  private final Map<Long, String> otherTraces;

  /** What models asked for among the tasks that were written. */
  private final AskedTools askedTools = new AskedTools();

  private TraceLinks(String sessionId, Map<Long, String> otherTraces) {
    sessionTrace = wellFormed(sessionId);
    // A UUID of version 4 and the IETF's variant is random by its standard.
    boolean isRandom = sessionTrace.matches(".{12}4.{3}[89ab].{15}");
    ownHalf = isRandom ? sessionTrace.substring(0, 16) : "";
    this.otherTraces = otherTraces;
  }

  /**
   * Links of a session that has no known end. Tasks of this process say to which traces their links
   * lead. Those of files that were read do not, but there the link leads to a task that came
   * earlier: the traces of the newest tasks are remembered, and a task that is no longer remembered
   * is taken to belong to the session's trace.
   *
   * @param sessionId the id of the session, a UUID
   */
  public static TraceLinks of(String sessionId) {
    return new TraceLinks(sessionId, new Newest<>(MOST_REMEMBERED));
  }

  /** The trace of a task, 32 lower-case hex digits. */
  public String traceId(TaskMeta task) {
    remember(task);
    return otherTraces.getOrDefault(task.id(), sessionTrace);
  }

  /** Makes the task's trace known to those that link to it. */
  public void remember(TaskMeta task) {
    if (task.traceId().isEmpty() || task.traceId().equals(sessionTrace)) {
      return;
    }
    String trace = wellFormed(task.traceId());
    if (!trace.equals(sessionTrace)) {
      otherTraces.put(task.id(), trace);
      String came = task.traceFlags();
      if (came != null && came.matches("[0-9a-f]{2}")) {
        flags.put(trace, Integer.parseInt(came, 16) & (SAMPLED | RANDOM));
      }
    }
  }

  /**
   * The W3C trace flags of the spans of a trace: those that came with it; of the session's own
   * traces, that they are recorded and random; of any other, that its spans are recorded.
   */
  int flags(String trace) {
    Integer came = flags.get(trace);
    if (came != null) {
      return came;
    }
    boolean isOwn = !ownHalf.isEmpty() && trace.startsWith(ownHalf);
    return isOwn ? SAMPLED | RANDOM : SAMPLED;
  }

  /**
   * The trace of a task whose output another one used, 32 lower-case hex digits: what the other one
   * says, else what is remembered, else the session's.
   */
  public String traceId(TaskMeta user, long used) {
    String said = user.dependencyTraces().get(used);
    return said == null ? otherTraces.getOrDefault(used, sessionTrace) : wellFormed(said);
  }

  /** The task, with the id of the model's call that asked for it, where that is known. */
  TaskMeta withCallId(TaskMeta task) throws IOException {
    return askedTools.with(task);
  }

  /** The session's trace, 32 lower-case hex digits. */
  public String sessionTrace() {
    return sessionTrace;
  }

  /** The span id of a task, 16 lower-case hex digits. */
  public String spanId(long task) {
    return SpanIds.of(sessionTrace, task);
  }

  /**
   * The span id of the parent, in this process or the calling one; null for a root. A parent that
   * is no longer known keeps its id.
   */
  public @Nullable String parentSpanId(TaskMeta task) {
    if (task.parent().isPresent()) {
      return SpanIds.of(sessionTrace, task.parent().getAsLong());
    }
    String remote = task.remoteParent();
    if (remote == null) {
      return null;
    }
    String id = remote.toLowerCase(Locale.ROOT);
    return isHex(id, 16) && !id.equals(ZERO_SPAN) ? id : null;
  }

  /** A UUID without its dashes; an id of another shape gets one derived from its text. */
  private static String wellFormed(String traceId) {
    String id = traceId.replace("-", "").toLowerCase(Locale.ROOT);
    if (isHex(id, 32) && !id.equals(ZERO_TRACE)) {
      return id;
    }
    return UUID.nameUUIDFromBytes(traceId.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  private static boolean isHex(String text, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
