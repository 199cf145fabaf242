package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class Hooks {
  @TaskHook(value = TaskEvent.TASK_START, task = "search", type = TaskType.TOOL_CALL) // hook-scope
  static void started(HookEvent event) {}
}
