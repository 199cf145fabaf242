package dev.motus.format.otlp;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one OTLP span, field by field: {@link #open}, its attributes, {@link #exception} if there
 * was one, {@link #links} if there are any, {@link #close}.
 */
interface SpanSink {
  /** The trace flag "sampled", and that we know whether the parent is remote, which it is not. */
  int FLAGS_LOCAL = 0x101;

  /** The same with a parent in another process. */
  int FLAGS_REMOTE_PARENT = 0x301;

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

  /** Links to the spans that this one used: lists of equal length, a trace id for each span id. */
  void links(List<String> traceIds, List<String> spanIds) throws IOException;

  /** Ends the span; with a message its status is an error. */
  void close(@Nullable String errorMessage) throws IOException;
}
