package dev.motus.delivery.send;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spans that wait in memory, within bounds of their number and of about how many bytes they take.
 * Not thread-safe: its user has a lock.
 */
final class SpanQueue {
  /** What a task without content takes. */
  private static final int TASK_BYTES = 512;

  /** Links, not an array: one that finds no memory to grow in loses all that is in it. */
  @SuppressWarnings("JdkObsolete")
  private final Deque<TaskMeta> spans = new LinkedList<>();

  private final int maxSpans;
  private final long maxBytes;
  private long bytes;

  SpanQueue(int maxSpans, long maxBytes) {
    this.maxSpans = maxSpans;
    this.maxBytes = maxBytes;
  }

  /** Takes a span in, unless that would break a bound; an empty queue takes one of any size. */
  boolean offer(TaskMeta span) {
    long size = sizeOf(span);
    if (spans.size() >= maxSpans || (bytes + size > maxBytes && !spans.isEmpty())) {
      return false;
    }
    spans.addLast(span);
    bytes += size;
    return true;
  }

  /** The oldest ones: up to a number, and to about so many bytes, but at least one if any. */
  List<TaskMeta> take(int atMost, long aboutBytes) {
    long size = 0;
    int count = 0;
    for (TaskMeta span : spans) {
      if (count >= atMost || size >= aboutBytes) {
        break;
      }
      size += sizeOf(span);
      count++;
    }
    List<TaskMeta> taken = new ArrayList<>(count);
    // From here on no memory is needed, so that none is lost between the queue and the list.
    for (int i = 0; i < count; i++) {
      taken.add(spans.removeFirst());
    }
    bytes -= size;
    return taken;
  }

  int size() {
    return spans.size();
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Whether half of a bound is reached. */
  boolean isHalfFull() {
    return spans.size() >= maxSpans / 2 || bytes >= maxBytes / 2;
  }

  /** About how many bytes a span takes when it is sent. */
  static long sizeOf(TaskMeta span) {
    ModelCall call = span.modelCall();
    return TASK_BYTES
        + sizeOf(span.arguments())
        + sizeOf(span.extraFields())
        + (span.result() == null ? 0 : span.result().size())
        + (call == null ? 0 : call.contentChars())
        + length(span.error())
        + length(span.errorStack())
        + 8L * span.dependencies().size();
  }

  private static long sizeOf(Map<String, CapturedValue> values) {
    long size = 0;
    for (Map.Entry<String, CapturedValue> value : values.entrySet()) {
      size += value.getKey().length() + value.getValue().size();
    }
    return size;
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
