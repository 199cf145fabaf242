package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class Hooks<T> { // hook-generic-type
  @TaskHook(TaskEvent.TASK_START)
  static void started(HookEvent event) {}
}
