package dev.motus.conformance;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/** OpenTelemetry: its API and SDK with the carriers of its {@link Context}, and no agent. */
final class OpenTelemetryProduct implements TracedProduct {
  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier.get(key);
        }
      };

  private final List<ReadableSpan> started = new CopyOnWriteArrayList<>();
  private final List<ReadableSpan> ended = new CopyOnWriteArrayList<>();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(new Recorder()).build();
  private final Tracer tracer = provider.get("conformance");
  private final AgentTools tools =
      new SpannedTools(
          new SpannedTools.Spans() {
            @Override
            public <T> T around(String name, Callable<T> body) throws Exception {
              return spanAround(name, body);
            }
          });
  private Runnable onOuterStart = () -> {};

  private final class Recorder implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      started.add(span);
      if (span.getName().equals("outer")) {
        onOuterStart.run();
      }
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.add(span);
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  @SuppressWarnings("try") // the scope does its work by being closed
  private <T> T spanAround(String name, Callable<T> body) throws Exception {
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope scope = span.makeCurrent()) {
      return body.call();
    } catch (Throwable thrown) {
      span.recordException(thrown).setStatus(StatusCode.ERROR);
      throw thrown;
    } finally {
      span.end();
    }
  }

  @Override
  public AgentTools tools() {
    return tools;
  }

  @Override
  public List<RecordedSpan> spans() {
    Map<String, String> names = new LinkedHashMap<>();
    started.forEach(span -> names.put(span.getSpanContext().getSpanId(), span.getName()));
    List<RecordedSpan> spans = new ArrayList<>();
    for (ReadableSpan span : started) {
      int ends = (int) ended.stream().filter(each -> each == span).count();
      boolean isError = span.toSpanData().getStatus().getStatusCode() == StatusCode.ERROR;
      spans.add(
          new RecordedSpan(
              span.getName(),
              names.getOrDefault(span.getParentSpanContext().getSpanId(), ""),
              ends == 0
                  ? RecordedSpan.Outcome.RUNNING
                  : isError ? RecordedSpan.Outcome.FAILED : RecordedSpan.Outcome.ENDED,
              ends));
    }
    return spans;
  }

  @Override
  public boolean hasCurrentSpan() {
    return Span.current().getSpanContext().isValid();
  }

  @Override
  public boolean knowsCancellation() {
    return false;
  }

  @Override
  public Runnable wrap(Runnable action) {
    return Context.current().wrap(action);
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> action) {
    return Context.current().wrap(action);
  }

  @Override
  public <T> Supplier<T> wrapSupplier(Supplier<T> action) {
    return Context.current().wrapSupplier(action);
  }

  @Override
  public <T, R> Function<T, R> wrapFunction(Function<T, R> action) {
    return Context.current().wrapFunction(action);
  }

  @Override
  public ExecutorService wrap(ExecutorService executor) {
    return Context.taskWrapping(executor);
  }

  @Override
  public ScheduledExecutorService wrap(ScheduledExecutorService executor) {
    return Context.taskWrapping(executor);
  }

  @Override
  public void followReactor() {
    throw new NotOffered();
  }

  @Override
  public Map<String, String> inject() {
    Map<String, String> headers = new LinkedHashMap<>();
    W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
    return headers;
  }

  @Override
  public void extract(Map<String, String> headers, Runnable action) {
    W3CTraceContextPropagator.getInstance()
        .extract(Context.root(), headers, GETTER)
        .wrap(action)
        .run();
  }

  @Override
  public void onOuterStart(Runnable action) {
    onOuterStart = action;
  }

  @Override
  public void close() {
    provider.close();
  }
}
