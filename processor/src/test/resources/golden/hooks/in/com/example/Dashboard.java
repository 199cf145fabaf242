package com.example;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskHook;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.hook.HookEvent;

public class Dashboard {
  public static class Panel {
    @TaskHook(TaskEvent.TASK_START)
    protected void show(HookEvent event) {}

    @TaskHook(value = TaskEvent.TASK_END, type = TaskType.AGENT_CALL)
    static void refresh() {}
  }
}
