package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.capture.CaptureLimits;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.capture.TaskExtractor;
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
  private static final String FIRST_TOKEN = "time_to_first_token_us";

  private final Task task;

  /** Whether a callback is told of partial answers; else the method returned a stream of items. */
  private final boolean isCallback;

  private final int subscription;
  private final LongAdder count = new LongAdder();
  private final List<@Nullable Object> captured = new ArrayList<>(0);
  private final List<@Nullable Object> originals = new ArrayList<>(0);
  private final boolean captures;
  private final boolean hooked;
  private final boolean extracted;
  private long capturedChars;
  private volatile boolean streams;
  private volatile boolean full;

  /** {@link System#nanoTime} of the first item; 0 before. */
  private volatile long firstNanos;

  /** The same of what an extractor has found the first of an answer in. */
  private volatile long firstPartNanos;

  /** Who reads the items; null when nobody does. */
  private volatile @Nullable TaskExtractor reader;

  /** Whether it has said so, and the items need not be kept. */
  private volatile boolean reads;

  StreamProgress(Task task, boolean isCallback, int subscription) {
    this.task = task;
    this.isCallback = isCallback;
    this.subscription = subscription;
    TaskPlan plan = task.descriptor.plan;
    boolean live = plan.session == task.origin.trace.session;
    this.reader = live ? plan.extractor : null;
    this.extracted = reader != null && !isCallback;
    this.captures = live && plan.captures && !task.descriptor.shown.redactsAll;
    this.hooked = live && !isCallback && plan.hasHooks(TaskEvent.TASK_END);
    this.full = !keeps();
    this.streams = isCallback;
  }

  private boolean keeps() {
    return captures || hooked || extracted;
  }

  /** Forgets what has passed. */
  void restart() {
    Extraction extraction = extraction();
    if (extraction != null) {
      synchronized (extraction) {
        extraction.restart();
      }
    }
    synchronized (captured) {
      count.reset();
      captured.clear();
      originals.clear();
      capturedChars = 0;
      full = !keeps();
    }
  }

  boolean isEmpty() {
    return count.sum() == 0;
  }

  /** Notes that the answer has begun. */
  void begun() {
    streams = true;
    if (firstNanos == 0) {
      firstNanos = now();
    }
  }

  void add(@Nullable Object item) {
    begun();
    count.increment();
    read(item);
    if (!full) {
      keep(item);
    }
  }

  /** Something that does not count as an item, such as a thought. */
  void addUncounted(Object item) {
    begun();
    read(item);
  }

  private void read(@Nullable Object item) {
    TaskExtractor extractor = reader;
    Extraction extraction = extractor == null ? null : extraction();
    ThreadState state = ThreadState.get();
    if (extraction == null || extractor == null || state.capturing) {
      return;
    }
    state.capturing = true;
    try {
      // One item after the other, and none while the task ends.
      synchronized (extraction) {
        if (!task.isEnded()) {
          Extractors.run(
              task.descriptor,
              extractor,
              each -> {
                reads = each.extractItem(item, extraction);
                reader = reads ? each : null;
              });
        }
        if (firstPartNanos == 0 && extraction.isAnswering()) {
          firstPartNanos = now();
        }
      }
    } finally {
      state.capturing = false;
    }
  }

  private @Nullable Extraction extraction() {
    TaskDetail detail = task.detail;
    TaskFindings findings = detail == null ? null : detail.findings;
    return findings == null ? null : findings.extraction;
  }

  private static long now() {
    long now = System.nanoTime();
    return now == 0 ? 1 : now;
  }

  /** What hooks get when the stream has completed. */
  StreamedItems completed() {
    streams = true;
    synchronized (captured) {
      return new StreamedItems(count.sum(), new ArrayList<>(originals));
    }
  }

  /**
   * Makes what has passed the result, unless an extractor has read it.
   *
   * @param completed what hooks get; null when the stream has not come to its end
   */
  void captureInto(TaskDetail detail, @Nullable Object completed) {
    TaskSession session = task.origin.trace.session;
    if (completed != null) {
      session.producers().add(completed, task, detail.inputs());
    }
    if (reads) {
      return;
    }
    if (captures && (completed != null || count.sum() > 0)) {
      synchronized (captured) {
        detail.capturedResult(session.capturer().joined(captured, count.sum()));
      }
    } else if (completed != null && task.descriptor.shown.redactsAll) {
      detail.capturedResult(Redactor.REDACTED);
    }
  }

  /** The span's fields with the figures of the stream among them. */
  Map<String, CapturedValue> addTo(Map<String, CapturedValue> fields) {
    Map<String, CapturedValue> all = new LinkedHashMap<>(fields);
    if (streams) {
      all.put(isCallback ? "partial_responses" : "items", CapturedValue.of(count.sum()));
    }
    if (firstNanos != 0) {
      all.put(isCallback ? FIRST_TOKEN : "time_to_first_item_us", sinceStart(firstNanos));
    }
    if (firstPartNanos != 0) {
      all.put(FIRST_TOKEN, sinceStart(firstPartNanos));
    }
    if (subscription > 1) {
      all.put("subscription", CapturedValue.of(subscription));
    }
    return all;
  }

  private CapturedValue sinceStart(long nanos) {
    return CapturedValue.of((nanos - task.startNanos) / 1_000);
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
      boolean copies = captures && !reads;
      boolean keepsOriginals = hooked || (extracted && !reads);
      Object copy =
          copies ? session.capturer().capture("item", task.descriptor.shown.result(item)) : null;
      synchronized (captured) {
        CaptureLimits limits = session.capturer().limits();
        if (full) {
          return;
        }
        if (keepsOriginals) {
          originals.add(item);
        }
        if (copies) {
          captured.add(copy);
          capturedChars += CapturedValue.sizeOf(copy);
        }
        if (captures && !isCallback) {
          session.producers().add(item, task, List.of());
        }
        full = count.sum() >= limits.maxItems() || capturedChars >= limits.maxValueChars();
      }
    } finally {
      state.capturing = false;
    }
  }
}
