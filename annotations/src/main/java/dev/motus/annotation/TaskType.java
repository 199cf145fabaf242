package dev.motus.annotation;

/** What a traced task is. The kind decides which details are captured and how a viewer shows it. */
public enum TaskType {
  /** An ordinary step of the program. */
  NORMAL_TASK("normal_task"),
  /** A tool that a model may call. */
  TOOL_CALL("tool_call"),
  /** A call of a language model. */
  MODEL_CALL("model_call"),
  /** One run of an agent. */
  AGENT_CALL("agent_call"),
  /** A step of the machinery itself, which viewers hide until asked. */
  MAGIC_TASK("magic_task");

  private final String wireName;

  TaskType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in files, settings and protocols, the same as in Motus for Python. */
  public String wireName() {
    return wireName;
  }
}
