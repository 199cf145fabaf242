package com.example;

import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

public interface Assistant {
  @AgentTask(type = TaskType.MODEL_CALL)
  void chat(String task, StreamingChatResponseHandler handler);
}
