package com.example.travel;

import dev.langchain4j.service.TokenStream;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

/** An AI service. */
@AgentTask(type = TaskType.AGENT_CALL)
public interface Assistant {
  String chat(String question);

  TokenStream stream(String question);
}
