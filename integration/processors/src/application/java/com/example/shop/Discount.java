package com.example.shop;

import dev.motus.annotation.AgentTask;

/** A service; AutoService registers what provides it. */
public interface Discount {
  @AgentTask
  int of(int cents);
}
