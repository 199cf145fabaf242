package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

abstract class WebTools { // abstract-class
  @Tool
  String search(String query) {
    return fetch(query);
  }

  abstract String fetch(String url);
}

abstract class Inherits implements Runnable { // abstract-class
  @AgentTask
  void plan() {}
}

abstract class Unnamed { // abstract-class
  @AgentTask
  void plan() {}

  @Override
  public abstract String toString();
}

class Named extends Unnamed {
  @Override
  @AgentTask
  void plan() {}

  @Override
  public String toString() {
    return "named";
  }
}

interface Template {
  Object clone();
}

class Copied implements Template {
  @AgentTask
  void plan() {}

  @Override
  public Object clone() {
    return new Copied();
  }
}

abstract class Complete {
  @AgentTask
  void plan() {}
}
