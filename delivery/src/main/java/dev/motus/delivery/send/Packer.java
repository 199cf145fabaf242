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
  private final Mailbox mailbox;
  private final Dialect dialect;
  private final Batcher batcher;
  private final DeliveryLog log;
  private final SenderClock clock;

  Packer(Mailbox mailbox, Dialect dialect, Batcher batcher, DeliveryLog log, SenderClock clock) {
    this.mailbox = mailbox;
    this.dialect = dialect;
    this.batcher = batcher;
    this.log = log;
    this.clock = clock;
  }

  /** Puts spans, or else the end of the trace, into the backlog; false when there is neither. */
  boolean pack(Backlog backlog) {
    List<TaskMeta> spans = mailbox.take();
    TraceInfo trace = mailbox.trace();
    if (trace == null) {
      return false;
    }
    if (!spans.isEmpty()) {
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.now());
      backlog.add(batcher.pack(trace, spans, mailbox.asOfMicros(now)));
      return true;
    }
    if (mailbox.takeEnd()) {
      try {
        Batch ending = dialect.ending(trace);
        if (ending != null) {
          backlog.add(List.of(ending));
          return true;
        }
      } catch (IOException broken) {
        log.once("ending", "The end of a trace could not be encoded.");
      }
    }
    return false;
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
