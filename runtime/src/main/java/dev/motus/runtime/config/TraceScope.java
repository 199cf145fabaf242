package dev.motus.runtime.config;

import java.util.Locale;

/** What one trace id covers. */
public enum TraceScope {
  /** All tasks of the process: a program that runs an agent once. */
  SESSION,
  /** Each root task with what is below it: a server that runs an agent for every request. */
  ROOT;

  /** The name in settings. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
