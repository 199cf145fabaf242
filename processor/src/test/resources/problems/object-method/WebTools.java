package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class WebTools {
  @Tool
  public String toString() { // object-method
    return "";
  }

  @AgentTask
  @Override
  public boolean equals(Object other) { // object-method
    return other == this;
  }

  @Override
  public int hashCode() {
    return 1;
  }
}
