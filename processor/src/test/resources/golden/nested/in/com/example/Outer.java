package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;

class Outer {
  public interface Throwable {}

  @AgentTask(type = TaskType.AGENT_CALL)
  @SuppressWarnings("motus:traced-twice")
  public abstract static class Agent<Tracer> implements Task {
    public Tracer run(Tracer goal, java.lang.Throwable delegate) throws java.lang.Throwable {
      return goal;
    }

    public static final String SELF = "";

    @SuppressWarnings("motus:final-method")
    public final String name() {
      return "";
    }

    void hidden() {}

    public static void ignored() {}

    public TracedOuter_Task traced() {
      return null;
    }

    protected static class TaskDescriptor {}

    static class Throwable {}
  }

  interface Task {
    @Tool
    default long taskId() {
      return 1;
    }
  }
}
