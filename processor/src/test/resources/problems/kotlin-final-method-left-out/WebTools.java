package com.example;

import dev.motus.annotation.*;

@kotlin.Metadata
@AgentTask
class WebTools {
  public final String search(String query) { // final-method
    return query;
  }

  public void plan() {}
}
