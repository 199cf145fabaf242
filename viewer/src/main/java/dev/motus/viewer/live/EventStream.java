package dev.motus.viewer.live;

import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One browser that follows: where it stands, and the next thing to tell it. What it has not been
 * told is not kept for it but looked up when it is ready, so a slow one costs nothing and gets the
 * newest state; one that fell too far behind begins again with everything. For one thread.
 */
final class EventStream {
  static final int SPANS_PER_EVENT = 500;

  private final LiveSpans spans;

  /** Set while a whole state is being told: the next row, and where changes go on after it. */
  private int row = -1;

  private long position;
  private boolean begun;
  private boolean toldOfWriting;
  private boolean ended;

  /**
   * Begins or goes on.
   *
   * @param lastPosition where the browser stood, or -1
   */
  EventStream(LiveSpans spans, long lastPosition) {
    this.spans = spans;
    if (lastPosition >= 0 && spans.knows(lastPosition)) {
      position = lastPosition;
      begun = true;
    }
  }

  /** Whether the last event has been told. */
  boolean isEnded() {
    return ended;
  }

  /** The next event, or null when there is nothing new. */
  byte @Nullable [] next(long nowMicros, @Nullable String directory) throws IOException {
    TraceInfo trace = spans.trace();
    if (ended) {
      return null;
    }
    if (trace == null) {
      return spans.isFinished() ? finish(nowMicros, directory) : null;
    }
    if (!begun || (row < 0 && !spans.knows(position))) {
      begun = true;
      row = 0;
      position = spans.changes();
      return EventText.init(trace, nowMicros, spans.dropped());
    }
    if (row >= 0) {
      List<LiveSpan> part = spans.from(row, SPANS_PER_EVENT, position);
      if (part == null) {
        begun = false;
        row = -1;
        return next(nowMicros, directory);
      }
      boolean last = part.size() < SPANS_PER_EVENT;
      row = last ? -1 : row + part.size();
      return EventText.spans(part, last ? position : null, last, trace, nowMicros);
    }
    List<LiveSpan> since = spans.changedFrom(position, SPANS_PER_EVENT);
    if (since == null) {
      begun = false;
      return next(nowMicros, directory);
    }
    if (!since.isEmpty()) {
      position += since.size();
      return EventText.spans(since, position, false, trace, nowMicros);
    }
    if (spans.isFinished()) {
      return finish(nowMicros, directory);
    }
    if (spans.isWriting() && !toldOfWriting) {
      toldOfWriting = true;
      return EventText.writing(nowMicros);
    }
    return null;
  }

  private byte[] finish(long nowMicros, @Nullable String directory) throws IOException {
    ended = true;
    return EventText.finish(spans.trace(), nowMicros, directory);
  }
}
