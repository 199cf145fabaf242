package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class Outer {
  private static class Hidden { // private-type
    @Tool
    String search(String query) {
      return query;
    }
  }

  private static class Outside {
    static class Inside { // private-type
      @AgentTask
      void plan() {}
    }
  }

  private static class Hooks { // private-type
    @TaskHook(TaskEvent.TASK_START)
    static void started() {}
  }
}
