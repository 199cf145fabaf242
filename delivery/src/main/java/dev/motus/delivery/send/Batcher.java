package dev.motus.delivery.send;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts spans together to batches, each of a size that receivers take. */
final class Batcher {
  /**
   * The size that every OTLP back end takes; a single span above it is sent without its content.
   */
  static final int LARGEST_REQUEST = 64 << 20;

  /** Room for the resource and the frame around the spans. */
  private static final int FRAME = 64 << 10;

  /** No receiver is taken to want less, whatever it has refused. */
  private static final int LEAST_WANTED = 16 << 10;

  private final Dialect dialect;
  private final Ledger ledger;
  private final DeliveryLog log;
  private int wantedBytes;
  private final int largestRequest;
  private boolean isLast;

  /**
   * A batcher.
   *
   * @param wantedBytes how large a batch gets, unless one span alone is larger
   * @param largestRequest how large one may be
   */
  Batcher(Dialect dialect, Ledger ledger, DeliveryLog log, int wantedBytes, int largestRequest) {
    this.dialect = dialect;
    this.ledger = ledger;
    this.log = log;
    this.wantedBytes = Math.min(wantedBytes, largestRequest - FRAME);
    this.largestRequest = largestRequest;
  }

  /** Has later batches be smaller than one that was refused for its size. */
  void refused(int bytes) {
    wantedBytes = Math.max(LEAST_WANTED, Math.min(wantedBytes, bytes / 2));
  }

  /**
   * Packs all of them; what cannot be packed is dropped and accounted for.
   *
   * @param isLast whether that counts for what finds no memory, too; else that is thrown, and all
   *     of them can be packed later
   */
  List<Batch> pack(TraceInfo trace, List<TaskMeta> spans, long nowMicros, boolean isLast) {
    this.isLast = isLast;
    List<Batch> batches = new ArrayList<>();
    List<byte[]> open = new ArrayList<>();
    long size = 0;
    dialect.begin(trace, spans, nowMicros);
    for (TaskMeta span : spans) {
      byte[] encoded = encoded(span);
      if (encoded.length == 0) {
        continue;
      }
      if (!open.isEmpty() && size + encoded.length > wantedBytes) {
        close(trace, open, batches);
        open = new ArrayList<>();
        size = 0;
      }
      open.add(encoded);
      size += encoded.length;
    }
    if (!open.isEmpty()) {
      close(trace, open, batches);
    }
    return batches;
  }

  private void close(TraceInfo trace, List<byte[]> spans, List<Batch> batches) {
    try {
      batches.add(dialect.batch(trace, spans));
    } catch (IOException | RuntimeException | OutOfMemoryError broken) {
      notEncoded(spans.size(), broken);
    }
  }

  /** The span as bytes; none when it had to be dropped. */
  private byte[] encoded(TaskMeta span) {
    try {
      byte[] encoded = dialect.span(span);
      if (encoded.length <= largestRequest - FRAME) {
        return encoded;
      }
      encoded = dialect.span(withoutContent(span, encoded.length));
      if (encoded.length <= largestRequest - FRAME) {
        log.once(
            "large",
            "Task \""
                + span.name()
                + "\" is larger than one request may be, so it is sent without its content. Lower"
                + " CaptureLimits to keep contents small.");
        return encoded;
      }
      ledger.dropped(DropReason.TOO_LARGE, 1);
    } catch (IOException | RuntimeException | OutOfMemoryError broken) {
      notEncoded(1, broken);
    }
    return new byte[0];
  }

  private void notEncoded(int spans, Throwable broken) {
    if (broken instanceof OutOfMemoryError noRoom && !isLast) {
      throw noRoom;
    }
    ledger.dropped(DropReason.NOT_ENCODED, spans);
    log.once(
        "encoding",
        "A span could not be encoded and is not sent ("
            + broken.getClass().getName()
            + "). This is a fault of Motus Tracing, please report it; files do not suffer.");
  }

  /** What is left of a span when all that was captured is taken away. */
  private static TaskMeta withoutContent(TaskMeta span, int bytes) {
    ModelCall call = span.modelCall();
    TaskMetaBuilder rest =
        span.toBuilder()
            .arguments(Map.of())
            .result(null)
            .modelCall(
                call == null
                    ? null
                    : new ModelCall(
                        call.requestModel(),
                        call.provider(),
                        List.of(),
                        List.of(),
                        call.responseModel(),
                        null,
                        call.finishReason(),
                        call.usage()))
            .extraFields(Map.of("motus.content.dropped_bytes", CapturedValue.of(bytes)));
    String error = span.error();
    if (error != null) {
      String begin = error.length() <= 1_000 ? error : error.substring(0, 1_000) + "…";
      rest.error(span.errorType(), begin, null);
    }
    return rest.build();
  }
}
