package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

interface WebTools {
  @AgentTask(extractor = String.class) // extractor
  void noExtractor();

  @AgentTask(extractor = Hidden.class) // extractor
  void privateConstructor();

  @AgentTask(extractor = Unfinished.class) // extractor
  void isAbstract();

  @AgentTask(extractor = int[].class) // extractor
  void isArray();

  @AgentTask(extractor = Good.class)
  void isGood();

  class Hidden implements TaskExtractor {
    private Hidden() {}
  }

  abstract class Unfinished implements TaskExtractor {}

  class Good implements TaskExtractor {}
}
