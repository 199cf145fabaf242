package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

enum Kinds { // unsupported-kind
  A;

  @Tool
  String search(String query) {
    return query;
  }
}

@AgentTask
@interface Marker { // unsupported-kind
  String value();
}
