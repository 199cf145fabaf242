package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class Hooks {
  @TaskHook(TaskEvent.TASK_START)
  static void takesText(String text) {} // hook-signature

  @TaskHook(TaskEvent.TASK_START)
  static void takesTwo(HookEvent event, int more) {} // hook-signature

  @TaskHook(TaskEvent.TASK_START)
  static <T> void generic(HookEvent event) {} // hook-signature

  @TaskHook(TaskEvent.TASK_START)
  @TaskHook(TaskEvent.TASK_END)
  static void variable(HookEvent... events) {} // hook-signature
}
