package com.example;

import dev.motus.annotation.*;

interface Settings { // name-obscured
  String TaskType = "settings.task-type";
  int dev = 1;

  @Tool
  String get(String key);
}

interface Writable {
  String TaskType = "settings.task-type";
  String Objects = "settings.objects";
  int com = 1;

  @Tool
  String get(String AgentRuntime, int TracedWritable2);
}
