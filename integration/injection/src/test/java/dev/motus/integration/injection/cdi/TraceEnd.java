package dev.motus.integration.injection.cdi;

import dev.motus.runtime.AgentRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/** Ends the trace once the container is closed, which lets requests finish before. */
@ApplicationScoped
class TraceEnd {
  void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
    AgentRuntime.get().takeOverEnd();
  }

  void stopped(@Observes @Destroyed(ApplicationScoped.class) Object event) {
    AgentRuntime.get().close();
  }
}
