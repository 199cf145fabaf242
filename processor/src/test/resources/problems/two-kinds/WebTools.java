package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface WebTools {
  @Tool
  @AgentTask
  String search(String query); // two-kinds
}
