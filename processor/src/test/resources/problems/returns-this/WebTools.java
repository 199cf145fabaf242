package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface WebTools {
  @Tool
  WebTools search(String query); // returns-this

  @Tool
  WebTools with(String option); // returns-this

  WebTools untraced(String option);

  @Tool
  @SuppressWarnings("motus:returns-this")
  WebTools silenced();
}

class Fluent {
  @AgentTask
  Fluent plan() {
    return this;
  }
}
