package com.example.travel;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

@AgentTask(type = TaskType.AGENT_CALL)
interface Assistant {
  @SystemMessage("You are a friendly travel assistant.")
  String chat(String message);

  @SystemMessage("You are a friendly travel assistant.")
  TokenStream stream(String message);
}
