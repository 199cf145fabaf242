package dev.motus.sample.research.console;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskHook;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.hook.HookEvent;
import dev.motus.sample.research.model.ChatReply;
import dev.motus.sample.research.model.ToolCall;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shows what the agent does while it does it. All hooks are static, and so the generated registry
 * is found and registered by itself.
 */
final class ProgressHooks {
  private static final Terminal TERMINAL = Terminal.ofProcess();

  private ProgressHooks() {}

  /** Scope: every task. */
  @TaskHook(TaskEvent.TASK_START)
  static void started(HookEvent event) {
    // A tool's arguments are short and telling; a model's are the whole conversation.
    boolean tool = event.taskType() == TaskType.TOOL_CALL;
    String detail = tool ? event.kwargs().toString() : event.taskType().wireName();
    say(event, 0, event.name() + " " + TERMINAL.dim(detail));
  }

  /** Scope: the tasks of one name. */
  @TaskHook(value = TaskEvent.TASK_END, task = "search_text")
  static void searched(HookEvent event) {
    List<?> hits = (List<?>) event.result();
    say(event, 1, hits.size() + " lines for \"" + event.kwargs().get("words") + "\"");
  }

  /** Scope: the tasks of one type. */
  @TaskHook(value = TaskEvent.TASK_END, type = TaskType.MODEL_CALL)
  static void answered(HookEvent event) {
    ChatReply reply = (ChatReply) event.result();
    String tools =
        reply.message().toolCalls().stream().map(ToolCall::name).collect(Collectors.joining(", "));
    say(
        event,
        1,
        (tools.isEmpty() ? "answers" : "asks for " + tools)
            + " ("
            + reply.completionTokens()
            + " tokens)");
  }

  /** Scope: the tasks of one type. */
  @TaskHook(value = TaskEvent.TASK_ERROR, type = TaskType.TOOL_CALL)
  static void toolFailed(HookEvent event) {
    say(event, 1, TERMINAL.red(event.error().getMessage()));
  }

  /** A line, indented by how deep the task is. */
  private static void say(HookEvent event, int deeper, String text) {
    TERMINAL.progress("  ".repeat(event.parentStack().size() + deeper) + text);
  }
}
