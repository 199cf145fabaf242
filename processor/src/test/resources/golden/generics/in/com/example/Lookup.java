package com.example;

import dev.motus.annotation.AgentTask;
import java.util.Map;

interface Lookup<E> {
  @AgentTask
  <K> Map<K, E> lookup(E from, K with) throws Exception;

  @AgentTask
  default E first() {
    return null;
  }
}
