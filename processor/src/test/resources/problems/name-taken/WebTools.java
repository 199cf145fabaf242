package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface WebTools { // name-taken
  @Tool
  String search(String query);
}

class TracedWebTools {}

class A {
  interface X {
    @Tool
    String search(String query);
  }
}

interface A_X { // name-taken
  @Tool
  String search(String query);
}

class Hooks { // name-taken
  @TaskHook(TaskEvent.TASK_START)
  static void started() {}
}

class HooksHookRegistry {}
