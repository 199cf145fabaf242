package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class WebTools {
  private static class Query {}

  @Tool
  String search(Query query) { // inaccessible-type
    return query.toString();
  }

  @Tool
  java.util.List<? extends Query[]> all() { // inaccessible-type
    return null;
  }

  @AgentTask
  <T extends Query> void plan(T with) {} // inaccessible-type

  void untraced(Query query) {}
}
