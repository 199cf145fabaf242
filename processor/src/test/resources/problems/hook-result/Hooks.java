package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;
import java.util.concurrent.*;

class Hooks {
  @TaskHook(TaskEvent.TASK_START)
  static boolean answers(HookEvent event) { // hook-result
    return true;
  }

  @TaskHook(TaskEvent.TASK_START)
  static Future<String> waits(HookEvent event) { // hook-result
    return new FutureTask<>(event::name);
  }

  @TaskHook(TaskEvent.TASK_END)
  static Flow.Publisher<String> publishes(HookEvent event) { // hook-result
    return subscriber -> {};
  }

  @TaskHook(TaskEvent.TASK_END)
  static CompletableFuture<Void> sends(HookEvent event) {
    return CompletableFuture.completedFuture(null);
  }
}
