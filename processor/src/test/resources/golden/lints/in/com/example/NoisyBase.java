package com.example;

import dev.motus.annotation.AgentTask;
import java.io.Serializable;
import java.util.List;

@Deprecated
@SuppressWarnings("try")
public class NoisyBase implements Serializable, AutoCloseable, Cloneable {
  private static final long serialVersionUID = 1;

  @Override
  @AgentTask
  public void close() throws Exception {}

  @SuppressWarnings("unchecked")
  @AgentTask
  public <T> void lists(List<T>... lists) {}

  @AgentTask
  public native int fast();

  @AgentTask
  public boolean equals(Object other, int... ignored) {
    return true;
  }
}
