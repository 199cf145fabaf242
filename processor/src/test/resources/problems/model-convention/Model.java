package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

public interface Model {
  @AgentTask(type = TaskType.MODEL_CALL)
  void warmUp(int times); // model-convention

  @AgentTask(type = TaskType.MODEL_CALL)
  String ask(String question);

  @SuppressWarnings("motus:model-convention")
  @AgentTask(type = TaskType.MODEL_CALL)
  void coolDown(int times);
}
