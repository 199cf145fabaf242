package com.example.travel;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
@AgentTask(type = TaskType.AGENT_CALL)
public class TravelAgent {
  @Inject Assistant assistant;

  public String chat(String message) {
    return assistant.chat(message);
  }

  public Multi<String> stream(String message) {
    return assistant.stream(message);
  }
}
