package dev.motus.benchmark.call;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * OpenTelemetry's SDK as its documentation shows it: a batch processor, here with an exporter that
 * does nothing, and a span that is current during the call.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@SuppressWarnings("try") // The scope is there to be closed.
public class OpenTelemetryCalls {
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("query");
  private static final AttributeKey<Long> LIMIT = AttributeKey.longKey("limit");
  private static final AttributeKey<String> RESULT = AttributeKey.stringKey("result");

  /**
   * The processor says each time that its queue was full, and it always is: a thousand lines. A
   * field, because the log's own table forgets loggers that nobody holds.
   */
  private static final Logger LOG = Logger.getLogger(BatchSpanProcessor.class.getName());

  static {
    LOG.setLevel(Level.OFF);
  }

  private final Search search = new Search();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder()
          .addSpanProcessor(BatchSpanProcessor.builder(new NoExporter()).build())
          .build();
  private final Tracer tracer = provider.get("benchmark");

  @Benchmark
  public String span() {
    Span span = tracer.spanBuilder("search").startSpan();
    try (Scope current = span.makeCurrent()) {
      return search.search("hello", 3);
    } catch (RuntimeException thrown) {
      span.setStatus(StatusCode.ERROR);
      span.recordException(thrown);
      throw thrown;
    } finally {
      span.end();
    }
  }

  /** With what level detailed records: both arguments and the result. */
  @Benchmark
  public String spanWithAttributes() {
    Span span =
        tracer
            .spanBuilder("search")
            .setAttribute(QUERY, "hello")
            .setAttribute(LIMIT, 3L)
            .startSpan();
    try (Scope current = span.makeCurrent()) {
      String result = search.search("hello", 3);
      span.setAttribute(RESULT, result);
      return result;
    } catch (RuntimeException thrown) {
      span.setStatus(StatusCode.ERROR);
      span.recordException(thrown);
      throw thrown;
    } finally {
      span.end();
    }
  }

  @TearDown
  public void close() {
    provider.close();
  }

  private static final class NoExporter implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
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
