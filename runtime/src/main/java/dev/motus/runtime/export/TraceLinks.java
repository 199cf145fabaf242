package dev.motus.runtime.export;

import dev.motus.runtime.task.SpanIds;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the spans of one snapshot name each other: trace ids, span ids, parents. Tasks may belong to
 * different traces, so an edge needs the trace of its other end. That one was walked by earlier, as
 * a task can only use what was there before it; the latest are remembered, however many there are.
 */
final class TraceLinks {
  private static final String ZERO_TRACE = "0".repeat(32);
  private static final String ZERO_SPAN = "0".repeat(16);

  private static final int MOST_REMEMBERED = 20_000;

  private final String sessionTrace;

  /** The exceptions only: with one trace for the session this stays empty. */
  private final Map<Long, String> otherTraces =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  TraceLinks(TraceSnapshot snapshot) {
    sessionTrace = wellFormed(snapshot.traceId());
  }

  /** The trace of a task, 32 lower-case hex digits. */
  String traceId(TaskMeta task) {
    if (task.traceId().isEmpty() || task.traceId().equals(sessionTrace)) {
      return sessionTrace;
    }
    String trace = wellFormed(task.traceId());
    if (!trace.equals(sessionTrace)) {
      otherTraces.put(task.id(), trace);
    }
    return trace;
  }

  /** The trace of a task that was walked by before. */
  String traceId(long task) {
    return otherTraces.getOrDefault(task, sessionTrace);
  }

  /** The span id of a task, 16 lower-case hex digits. */
  String spanId(long task) {
    return SpanIds.of(sessionTrace, task);
  }

  /**
   * The span id of the parent, in this process or the calling one; null for a root. A parent that
   * is no longer in the snapshot keeps its id.
   */
  @Nullable String parentSpanId(TaskMeta task) {
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
    return text.length() == length
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
