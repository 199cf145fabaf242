package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class Hooks {
  @TaskHook(TaskEvent.TASK_START)
  static boolean answers(HookEvent event) { // hook-result
    return true;
  }
}
