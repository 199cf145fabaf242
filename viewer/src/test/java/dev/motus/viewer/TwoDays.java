package dev.motus.viewer;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same job on two days. */
final class TwoDays {
  private TwoDays() {}

  private static TaskMeta chat(long id, String system, String question, String tool, long tokens) {
    return SampleTraces.task(id, 1, TaskType.MODEL_CALL, "chat", id * 1_000, id * 1_000 + 900)
        .modelCall(
            new ModelCall(
                "m-1",
                null,
                List.of(ModelMessage.of("system", system), ModelMessage.of("user", question)),
                List.of(new ModelTool(tool, "Reads.", "{}")),
                "m-1",
                ModelMessage.of("assistant", "ok"),
                "stop",
                TokenUsage.of(tokens, 10)))
        .extraFields(Map.of("cost", CapturedValue.of(tokens / 10_000.0)))
        .build();
  }

  private static TaskMeta tool(long id, String name, String argument, String result, int millis) {
    return SampleTraces.task(id, 1, TaskType.TOOL_CALL, name, id * 1_000, id * 1_000 + millis)
        .arguments(Map.of("path", CapturedValue.of(argument)))
        .result(CapturedValue.of(result))
        .build();
  }

  private static TraceSnapshot run(long later, TaskMeta... parts) {
    List<TaskMeta> tasks = new ArrayList<>(List.of(parts));
    tasks.add(0, SampleTraces.task(1, 0, TaskType.AGENT_CALL, "agent", 0, 10_000).build());
    return SampleTraces.snapshot(tasks.stream().map(each -> later(each, later)).toList());
  }

  private static TaskMeta later(TaskMeta task, long millis) {
    return task.toBuilder()
        .startMicros(task.startMicros() + millis * 1_000)
        .ended(task.outcome(), task.endMicros().orElseThrow() + millis * 1_000)
        .build();
  }

  static TraceSnapshot yesterday() {
    return run(
        0,
        tool(2, "list", ".", "a.txt", 100),
        chat(3, "Be brief.\nBe kind.", "one", "read", 1_000),
        tool(4, "read", "a.txt", "Hello", 300),
        chat(5, "Be brief.\nBe kind.", "two", "read", 1_000));
  }

  /** Another prompt, a step more, a result that differs. */
  static TraceSnapshot today() {
    return today(0);
  }

  static TraceSnapshot today(int later) {
    return run(
        later,
        tool(2, "list", ".", "a.txt", 100),
        chat(3, "Be brief.\nBe exact.", "one", "write", 1_500),
        tool(4, "stat", "a.txt", "5", 100),
        tool(5, "read", "a.txt", "Bye", 800),
        chat(6, "Be brief.\nBe kind.", "two", "read", 1_000));
  }
}
