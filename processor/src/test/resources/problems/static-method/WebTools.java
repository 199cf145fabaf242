package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class WebTools {
  @Tool
  static String search(String query) { // static-method
    return query;
  }
}

interface Plans {
  @AgentTask
  static void plan() {} // static-method
}
