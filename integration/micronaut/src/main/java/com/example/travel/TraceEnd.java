package com.example.travel;

import dev.motus.runtime.AgentRuntime;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;

/** Ends the trace once Micronaut has let requests finish, which it does on the same event. */
@Context
class TraceEnd implements ApplicationEventListener<ShutdownEvent>, Ordered {
  TraceEnd() {
    AgentRuntime.get().takeOverEnd();
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    AgentRuntime.get().close();
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
