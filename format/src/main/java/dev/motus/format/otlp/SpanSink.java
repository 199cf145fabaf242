package dev.motus.format.otlp;

import dev.motus.format.json.ScoreFields;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one OTLP span, field by field: {@link #open}, its attributes, {@link #exception} if there
 * was one, else {@link #evaluation} if it is one, {@link #links} if there are any, {@link #close}.
 */
interface SpanSink {
  /** Beside the trace flags: it is known whether the other end is in another process. */
  int HAS_IS_REMOTE = 0x100;

  /** The same: it is. */
  int IS_REMOTE = 0x200;

  int KIND_INTERNAL = 1;
  int KIND_CLIENT = 3;
  int STATUS_ERROR = 2;

  /** Begins a span; ids are lower-case hex. Then come its attributes. */
  AttributeSink open(
      String traceId,
      String spanId,
      @Nullable String parentSpanId,
      int flags,
      String name,
      int kind,
      long startNanos,
      long endNanos)
      throws IOException;

  /** Says that the attributes are complete. */
  void attributesEnd() throws IOException;

  /** An event of the name {@code exception}. */
  void exception(long nanos, @Nullable String type, String message, @Nullable String stack)
      throws IOException;

  /** An event of the name {@code gen_ai.evaluation.result}. */
  void evaluation(long nanos, ScoreFields score, @Nullable String responseId) throws IOException;

  /** A span that this one used. */
  record Link(String traceId, String spanId, int flags) {}

  /** Links to the spans that this one used. */
  void links(List<Link> links) throws IOException;

  /** Ends the span; with a message its status is an error. */
  void close(@Nullable String errorMessage) throws IOException;
}
