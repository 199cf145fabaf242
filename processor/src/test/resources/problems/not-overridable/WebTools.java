package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class WebTools extends lib.Base { // not-overridable
  @AgentTask
  void plan() {}
}
