package dev.motus.runtime.trace;

import java.util.Map;

/** Why a task that was recorded is missing in a trace. */
public enum DropReason {
  /** It had ended, and newer ones took its place in memory. */
  RETENTION("dropped to stay within retainedTasks"),
  /** It waited for a result for so long that too many others do by now. */
  UNFINISHED("given up before they ended"),
  /** The journal was behind, and the program could not wait for it any longer. */
  BEHIND("dropped because the journal was behind"),
  /** The journal could not be written. */
  UNWRITTEN("not written to the journal");

  private final String description;

  DropReason(String description) {
    this.description = description;
  }

  /** What happened to such tasks, for people. */
  public String description() {
    return description;
  }

  /** This reason with its count; nothing when that is 0. */
  Map<DropReason, Long> counted(long tasks) {
    return tasks == 0 ? Map.of() : Map.of(this, tasks);
  }
}
