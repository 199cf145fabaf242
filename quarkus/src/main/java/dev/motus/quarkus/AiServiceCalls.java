package dev.motus.quarkus;

import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import io.quarkiverse.langchain4j.runtime.aiservice.AiServiceMethodImplementationSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has each call of an AI service be a task. Who wraps a call is not told which it is, so the event
 * that tells of it begins the task, and the wrapper ends it. A bean that Quarkus finds;
 * thread-safe.
 */
@Singleton
public class AiServiceCalls implements AiServiceMethodImplementationSupport.Wrapper {
  private final AiServiceDescriptors descriptors = new AiServiceDescriptors();
  private final RunningStreams streams;

  /** For Quarkus. */
  @Inject
  public AiServiceCalls(RunningStreams streams) {
    this.streams = streams;
  }

  @Override
  public @Nullable Object wrap(
      AiServiceMethodImplementationSupport.Input input,
      Function<AiServiceMethodImplementationSupport.Input, Object> next) {
    OpenCall outer = OpenCall.HERE.get();
    AiServiceCall call = new AiServiceCall(streams, descriptors);
    OpenCall.set(call);
    try {
      return call.end(next.apply(input));
    } catch (Throwable thrown) {
      call.fail(thrown);
      throw thrown;
    } finally {
      OpenCall.set(outer);
    }
  }

  /** Quarkus tells of a call on the thread that does its work. */
  public void began(@Observes AiServiceStartedEvent event) {
    if (OpenCall.HERE.get() instanceof AiServiceCall call) {
      call.begin(event);
    }
  }
}
