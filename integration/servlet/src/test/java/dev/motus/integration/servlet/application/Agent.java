package dev.motus.integration.servlet.application;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Redact;
import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskHook;
import dev.motus.annotation.Tool;
import dev.motus.runtime.hook.HookEvent;
import java.util.concurrent.atomic.AtomicInteger;

/** An agent of a web application. */
public class Agent {
  private static final AtomicInteger TOOLS = new AtomicInteger();

  /** What it is asked. */
  public record Question(String text, @Redact String key) {}

  /** Answers by way of a tool. */
  @AgentTask
  public String answer(Question question) {
    return look(question.text());
  }

  /** Looks something up. */
  @Tool
  public String look(String text) {
    return text + " looked up";
  }

  /** Counts tools. */
  @TaskHook(value = TaskEvent.TASK_END, task = "look")
  public static void count(HookEvent event) {
    TOOLS.incrementAndGet();
  }

  /** How many tools have ended in this application. */
  public static int tools() {
    return TOOLS.get();
  }
}
