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

/** Makes parcels of spans: each of a size that far ends take. */
final class Packer {
  /**
   * What an OTLP back end must take at the least: a span that is larger alone loses its content.
   */
  static final int LARGEST_REQUEST = 64 << 20;

  /** Room for the resource and the frame around the spans. */
  private static final int FRAME = 64 << 10;

  private final Dialect dialect;
  private final Ledger ledger;
  private final Complaints complaints;
  private final int wantedBytes;
  private final int largestRequest;

  /**
   * A packer.
   *
   * @param wantedBytes how large a parcel gets, unless one span alone is larger
   * @param largestRequest how large one may be
   */
  Packer(
      Dialect dialect, Ledger ledger, Complaints complaints, int wantedBytes, int largestRequest) {
    this.dialect = dialect;
    this.ledger = ledger;
    this.complaints = complaints;
    this.wantedBytes = Math.min(wantedBytes, largestRequest - FRAME);
    this.largestRequest = largestRequest;
  }

  /** Packs all of them; what cannot be packed is dropped and accounted for. */
  List<Parcel> pack(TraceInfo trace, List<TaskMeta> spans, long nowMicros) {
    List<Parcel> parcels = new ArrayList<>();
    List<byte[]> open = new ArrayList<>();
    long size = 0;
    dialect.begin(trace, spans, nowMicros);
    for (TaskMeta span : spans) {
      byte[] encoded = encoded(span);
      if (encoded.length == 0) {
        continue;
      }
      if (!open.isEmpty() && size + encoded.length > wantedBytes) {
        close(trace, open, parcels);
        open = new ArrayList<>();
        size = 0;
      }
      open.add(encoded);
      size += encoded.length;
    }
    if (!open.isEmpty()) {
      close(trace, open, parcels);
    }
    return parcels;
  }

  private void close(TraceInfo trace, List<byte[]> spans, List<Parcel> parcels) {
    try {
      parcels.add(dialect.parcel(trace, spans));
    } catch (IOException | RuntimeException | OutOfMemoryError broken) {
      notEncoded(spans.size(), broken);
    }
  }

  /** Nothing when the span had to be dropped. */
  private byte[] encoded(TaskMeta span) {
    try {
      byte[] encoded = dialect.span(span);
      if (encoded.length <= largestRequest - FRAME) {
        return encoded;
      }
      encoded = dialect.span(withoutContent(span, encoded.length));
      if (encoded.length <= largestRequest - FRAME) {
        complaints.once(
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
    ledger.dropped(DropReason.NOT_ENCODED, spans);
    complaints.once(
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
