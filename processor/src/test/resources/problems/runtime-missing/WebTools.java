package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskHook;

interface WebTools { // runtime-missing
  @AgentTask
  String search(String query);
}

class Hooks { // runtime-missing
  @TaskHook(TaskEvent.TASK_START)
  static void started() {}
}
