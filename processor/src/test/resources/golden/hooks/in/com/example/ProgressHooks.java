package com.example;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskHook;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.hook.HookEvent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class ProgressHooks {
  private ProgressHooks() {}

  @TaskHook(TaskEvent.TASK_START)
  static void started(HookEvent event) {}

  @TaskHook(value = TaskEvent.TASK_END, task = "web_search", prepend = true)
  @TaskHook(value = TaskEvent.TASK_CANCELLED, task = "web_search")
  static void searched(HookEvent event) throws IOException {}

  @TaskHook(
      value = TaskEvent.TASK_ERROR,
      type = {TaskType.TOOL_CALL, TaskType.MODEL_CALL})
  static CompletionStage<Void> toolFailed(HookEvent event) {
    return CompletableFuture.completedFuture(null);
  }

  @TaskHook(TaskEvent.TASK_END)
  static void counted() {}

  @TaskHook(TaskEvent.TASK_END)
  static CompletableFuture<?> flushed() {
    return new CompletableFuture<>();
  }
}
