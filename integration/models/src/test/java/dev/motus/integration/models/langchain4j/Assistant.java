package dev.motus.integration.models.langchain4j;

import dev.langchain4j.service.TokenStream;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

/** An AI service whose answers stream. */
public interface Assistant {
  @AgentTask(type = TaskType.MODEL_CALL)
  TokenStream ask(String question);
}
