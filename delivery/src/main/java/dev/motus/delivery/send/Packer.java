package dev.motus.delivery.send;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes batches of what is in the mailbox. Used by the sender's thread only. */
final class Packer {
  /** Then a span that finds no room is taken to be too large for the memory that there is. */
  private static final int MOST_ATTEMPTS = 100;

  private final Mailbox mailbox;
  private final Dialect dialect;
  private final Batcher batcher;
  private final DeliveryLog log;
  private final SenderClock clock;

  /** What was taken out of the mailbox and is in no batch. */
  private List<TaskMeta> taken = List.of();

  /** Whether the end of the trace is to be told, and is in no batch. */
  private boolean isEnding;

  /** How often that could not be packed for want of memory. */
  private int attempts;

  Packer(Mailbox mailbox, Dialect dialect, Batcher batcher, DeliveryLog log, SenderClock clock) {
    this.mailbox = mailbox;
    this.dialect = dialect;
    this.batcher = batcher;
    this.log = log;
    this.clock = clock;
  }

  /** Puts spans, or else the end of the trace, into the backlog; false when there is neither. */
  boolean pack(Backlog backlog) {
    if (taken.isEmpty()) {
      // Kept at once: whatever fails from here on, they are packed the next time.
      taken = mailbox.take();
    }
    List<TaskMeta> spans = taken;
    TraceInfo trace = mailbox.trace();
    if (trace == null) {
      return false;
    }
    if (!spans.isEmpty()) {
      attempts++;
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.now());
      boolean isLast = attempts >= MOST_ATTEMPTS;
      backlog.add(batcher.pack(trace, spans, mailbox.asOfMicros(now), isLast));
      taken = List.of();
      attempts = 0;
      return true;
    }
    isEnding |= mailbox.takeEnd();
    if (!isEnding) {
      return false;
    }
    Batch ending = null;
    try {
      ending = dialect.ending(trace);
    } catch (IOException broken) {
      log.once("ending", "The end of a trace could not be encoded.");
    }
    if (ending != null) {
      backlog.add(List.of(ending));
    }
    isEnding = false;
    return ending != null;
  }

  /** News of tasks that run; null when there is none. */
  @Nullable Batch news() {
    TraceInfo trace = mailbox.trace();
    if (trace == null) {
      return null;
    }
    List<TaskMeta> running = mailbox.takeStarts();
    try {
      return running.isEmpty() ? null : dialect.starts(trace, running);
    } catch (IOException | RuntimeException broken) {
      log.once("starts", "Running spans could not be encoded; they are sent when they have ended.");
      return null;
    }
  }

  /** The far end takes no batch as large as this one. */
  void refused(Batch batch) {
    batcher.refused(batch.body().length);
  }
}
