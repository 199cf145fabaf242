package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

sealed interface WebTools permits One { // sealed
  @Tool
  String search(String query);
}

final class One implements WebTools {
  public String search(String query) {
    return query;
  }
}

sealed class Base permits Sub { // sealed
  @AgentTask
  void plan() {}
}

final class Sub extends Base {}
