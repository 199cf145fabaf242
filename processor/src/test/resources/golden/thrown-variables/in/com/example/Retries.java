package com.example;

import dev.motus.annotation.AgentTask;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.Callable;

/** Left to itself, the compiler would infer IOException for E, which is more than E allows. */
public class Retries {
  public <E extends IOException> Retries() throws E {}

  @AgentTask
  public <T, E extends IOException & Serializable> T retry(Callable<? extends T> action) throws E {
    return null;
  }
}
