package dev.motus.benchmark.call;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spans with the attributes that level detailed records, in a file of OTLP as JSON, one line a
 * batch: OpenTelemetry's batch processor and what its file exporter writes with.
 */
final class OpenTelemetryFile {
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("query");
  private static final AttributeKey<Long> LIMIT = AttributeKey.longKey("limit");
  private static final AttributeKey<String> RESULT = AttributeKey.stringKey("result");
  private static final int WAIT_EVERY = 1_024;
  // What it has no room for is dropped, and a flush that follows the last one closely does nothing.
  private static final int QUEUE = 16 * WAIT_EVERY;

  private final Search search = new Search();
  private final OutputStream file;
  private final FileExporter exporter;
  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private int spans;

  OpenTelemetryFile(Path path) throws IOException {
    file = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    exporter = new FileExporter(file);
    provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).setMaxQueueSize(QUEUE).build())
            .build();
    tracer = provider.get("benchmark");
  }

  /** One call; each 1,024th waits until all are written. */
  @SuppressWarnings("try") // The scope is there to be closed.
  String search() {
    Span span =
        tracer
            .spanBuilder("search")
            .setAttribute(QUERY, "hello")
            .setAttribute(LIMIT, 3L)
            .startSpan();
    String result;
    try (Scope current = span.makeCurrent()) {
      result = search.search("hello", 3);
      span.setAttribute(RESULT, result);
    } finally {
      span.end();
    }
    if (++spans % WAIT_EVERY == 0 && !provider.forceFlush().join(1, TimeUnit.MINUTES).isSuccess()) {
      throw new IllegalStateException("spans were not written");
    }
    return result;
  }

  /** How many spans were dropped; after the last call. */
  int lost() {
    provider.forceFlush().join(1, TimeUnit.MINUTES);
    return spans - exporter.written.get();
  }

  void close() {
    provider.close();
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class FileExporter implements SpanExporter {
    private final OutputStream file;
    private final AtomicInteger written = new AtomicInteger();

    private FileExporter(OutputStream file) {
      this.file = file;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      try {
        TraceRequestMarshaler.create(spans).writeJsonTo(file);
        file.write('\n');
        written.addAndGet(spans.size());
        return CompletableResultCode.ofSuccess();
      } catch (IOException e) {
        return CompletableResultCode.ofExceptionalFailure(e);
      }
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
