package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

abstract class WebTools { // abstract-class
  @Tool
  String search(String query) {
    return fetch(query);
  }

  abstract String fetch(String url);
}

abstract class Inherits implements Runnable { // abstract-class
  @AgentTask
  void plan() {}
}

abstract class Complete {
  @AgentTask
  void plan() {}
}
