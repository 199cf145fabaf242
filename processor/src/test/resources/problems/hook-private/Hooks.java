package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class Hooks {
  @TaskHook(TaskEvent.TASK_START)
  private static void started(HookEvent event) {} // hook-private
}
