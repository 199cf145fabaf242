package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class WebTools {
  @Tool
  private String search(String query) { // private-method
    return query;
  }

  @AgentTask
  private static void plan() {} // private-method
}
