package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.capture.CaptureLimits;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ValueCapturer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What a streaming task has passed on so far: how many items, when the first, and at level detailed
 * the first items themselves, each as it was when it passed. Thread-safe, because a cancelling
 * thread reads while another one adds, and parallel streams add from several.
 */
final class StreamProgress {
  /** What the figures are called in the trace. */
  enum Kind {
    /** A method that returned a stream of items. */
    ITEMS("items", "time_to_first_item_us"),
    /** A method that tells a callback of partial answers. */
    CALLBACK("partial_responses", "time_to_first_token_us");

    private final String count;
    private final String first;

    Kind(String count, String first) {
      this.count = count;
      this.first = first;
    }
  }

  private final Task task;
  private final Kind kind;
  private final int subscription;
  private final LongAdder count = new LongAdder();
  private final List<@Nullable Object> captured = new ArrayList<>(0);
  private final List<@Nullable Object> originals = new ArrayList<>(0);
  private final boolean captures;
  private final boolean keepsOriginals;
  private long capturedChars;
  private volatile boolean streams;
  private volatile boolean full;

  /** {@link System#nanoTime} of the first item; 0 before. */
  private volatile long firstNanos;

  StreamProgress(Task task, Kind kind, int subscription) {
    this.task = task;
    this.kind = kind;
    this.subscription = subscription;
    TaskPlan plan = task.descriptor.plan;
    boolean wantsItems = kind == Kind.ITEMS && plan.session == task.origin.trace.session;
    this.captures = wantsItems && plan.captures && !task.descriptor.redactedResult;
    this.keepsOriginals =
        wantsItems && (plan.hasHooks(TaskEvent.TASK_END) || plan.extractor != null);
    this.full = !captures && !keepsOriginals;
    this.streams = kind == Kind.CALLBACK;
  }

  /** Notes that the answer has begun. */
  void begun() {
    streams = true;
    if (firstNanos == 0) {
      long now = System.nanoTime();
      firstNanos = now == 0 ? 1 : now;
    }
  }

  void add(@Nullable Object item) {
    begun();
    count.increment();
    if (!full) {
      keep(item);
    }
  }

  /** What hooks get when the stream has completed. */
  StreamedItems completed() {
    streams = true;
    synchronized (captured) {
      return new StreamedItems(count.sum(), new ArrayList<>(originals));
    }
  }

  /** What the trace keeps of the items. */
  Object capturedItems(ValueCapturer capturer) {
    synchronized (captured) {
      return capturer.joined(captured, count.sum());
    }
  }

  /** The span's fields with the figures of the stream among them. */
  Map<String, CapturedValue> addTo(Map<String, CapturedValue> fields) {
    Map<String, CapturedValue> all = new LinkedHashMap<>(fields);
    if (streams) {
      all.put(kind.count, CapturedValue.of(count.sum()));
    }
    if (firstNanos != 0) {
      all.put(kind.first, CapturedValue.of((firstNanos - task.startNanos) / 1_000));
    }
    if (subscription > 1) {
      all.put("subscription", CapturedValue.of(subscription));
    }
    return all;
  }

  private void keep(@Nullable Object item) {
    ThreadState state = ThreadState.get();
    if (state.capturing) {
      return;
    }
    state.capturing = true;
    try {
      TaskSession session = task.origin.trace.session;
      // Outside the lock: this calls the user's accessors.
      Object copy =
          captures ? session.capturer().capture("item", task.descriptor.shownResult(item)) : null;
      synchronized (captured) {
        CaptureLimits limits = session.capturer().limits();
        if (full) {
          return;
        }
        if (keepsOriginals) {
          originals.add(item);
        }
        if (captures) {
          captured.add(copy);
          capturedChars += CapturedValue.sizeOf(copy);
          session.producers().add(item, task, List.of());
        }
        full =
            Math.max(captured.size(), originals.size()) >= limits.maxItems()
                || capturedChars >= limits.maxValueChars();
      }
    } finally {
      state.capturing = false;
    }
  }
}
