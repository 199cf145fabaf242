package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface WebTools {
  @Tool
  WebTools search(String query); // returns-this

  WebTools with(String option); // returns-this

  @SuppressWarnings("motus:returns-this")
  WebTools silenced();
}

class Fluent {
  @AgentTask
  Fluent plan() {
    return this;
  }
}
