package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.tools.Catalogued;

@Catalogued
interface Tools { // nothing-catalogued
  @AgentTask
  String search(String query);
}
