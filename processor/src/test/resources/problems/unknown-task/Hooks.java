package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class Hooks {
  @TaskHook(value = TaskEvent.TASK_START, task = "web_serch") // unknown-task
  static void misspelt(HookEvent event) {}

  @TaskHook(value = TaskEvent.TASK_START, task = "web_search")
  static void right(HookEvent event) {}

  @TaskHook(value = TaskEvent.TASK_START, task = "of_a_library")
  static void elsewhere(HookEvent event) {}
}

interface WebTools {
  @Tool(name = "web_search")
  String search(String query);
}
