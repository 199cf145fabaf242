package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

@AgentTask
class WebTools { // nothing-to-trace
  void hidden() {}
}

@AgentTask
interface Marker {} // nothing-to-trace

@SuppressWarnings("motus:nothing-to-trace")
class Silenced {
  @AgentTask
  static class Inside {}
}
