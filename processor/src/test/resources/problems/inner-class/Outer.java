package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class Outer {
  class Inner { // inner-class
    @Tool
    String search(String query) {
      return query;
    }
  }

  class Hooks { // inner-class
    @TaskHook(TaskEvent.TASK_START)
    void started() {}
  }
}
