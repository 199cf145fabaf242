package dev.motus.quarkus;

import dev.motus.runtime.AgentRuntime;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Closes the runtime when the application has stopped, in place of the exit hook, which waits no
 * longer than its time-out for requests that Quarkus still lets finish. A bean that Quarkus finds.
 */
@Singleton
public class TraceEnd {
  /** For Quarkus. */
  public TraceEnd() {}

  /** Before all others, whose tasks are the application's. */
  void started(@Observes @Priority(0) StartupEvent event) {
    AgentRuntime.get().takeOverEnd();
  }

  /** After all others. */
  void stopped(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
    AgentRuntime.get().close();
  }
}
