package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface WebTools {
  @Tool
  String search(String query);

  @Tool
  String search(String query, int limit); // duplicate-id

  @Tool(name = "read")
  String readFile(String name);

  @Tool
  String read(String name); // duplicate-id

  @AgentTask
  void plan();

  @AgentTask
  void plan(int steps);
}
