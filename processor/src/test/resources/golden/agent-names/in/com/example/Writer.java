package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;

public class Writer<T> {
  private final String name;

  public Writer(String name) {
    this.name = name;
  }

  public String getName() {
    return name;
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  public T write(T text) {
    return text;
  }

  @Tool
  public void spell() {}
}
