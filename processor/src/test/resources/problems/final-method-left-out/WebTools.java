package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

@AgentTask
class WebTools {
  public final String search(String query) { // final-method
    return query;
  }

  final void hidden() {}

  public void plan() {}
}
