package dev.motus.analysis;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.run.Run;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs that tests make task by task; times are in milliseconds from the start of the run. */
public final class MadeRun {
  public static final long START = 1_795_336_200_000_000L;
  private static final String TRACE = "5f0c7a523f3e4d1b9a6e2d6b8f1c4a90";

  private final List<TaskMeta> tasks = new ArrayList<>();

  public List<TaskMeta> tasks() {
    return tasks;
  }

  public Run run() {
    return Run.of(tasks, Prices.bundled());
  }

  public TraceSnapshot snapshot() {
    return new TraceSnapshot(
        "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
        START,
        START + 3_600_000_000L,
        "my-service",
        null,
        null,
        null,
        1,
        Map.of(),
        tasks,
        0,
        0);
  }

  public MadeRun add(TaskMetaBuilder task) {
    tasks.add(task.build());
    return this;
  }

  public static TaskMetaBuilder task(
      long id, long parent, TaskType type, String name, long from, long to) {
    return TaskMeta.builder(name, type)
        .id(id)
        .parent(parent)
        .traceId(TRACE)
        .startMicros(START + from * 1_000)
        .ended(TaskOutcome.OK, START + to * 1_000);
  }

  public MadeRun agent(long id, long parent, String name, long from, long to) {
    return add(task(id, parent, TaskType.AGENT_CALL, name, from, to));
  }

  public MadeRun tool(
      long id, long parent, String name, String argument, String result, long from, long to) {
    return add(
        task(id, parent, TaskType.TOOL_CALL, name, from, to)
            .arguments(Map.of("q", CapturedValue.of(argument)))
            .result(CapturedValue.of(result)));
  }

  public MadeRun failing(
      long id, long parent, String name, String argument, String error, long from, long to) {
    return add(
        task(id, parent, TaskType.TOOL_CALL, name, from, to)
            .arguments(Map.of("q", CapturedValue.of(argument)))
            .error("java.io.IOException", error, null));
  }

  public MadeRun model(long id, long parent, ModelCall call, long from, long to) {
    return add(task(id, parent, TaskType.MODEL_CALL, "chat", from, to).modelCall(call));
  }

  /** A call whose first message is the system's, with so many further ones. */
  public static ModelCall call(
      String system, int messages, @Nullable String answer, TokenUsage usage, String... asked) {
    List<ModelMessage> input = new ArrayList<>();
    input.add(ModelMessage.of("system", system));
    for (int i = 1; i <= messages; i++) {
      input.add(ModelMessage.of("user", "message " + i));
    }
    List<ModelToolCall> calls = new ArrayList<>();
    for (String each : asked) {
      calls.add(new ModelToolCall("c" + calls.size(), each, "{\"q\":\"" + calls.size() + "\"}"));
    }
    return new ModelCall(
        "gpt-5",
        "openai",
        input,
        List.of(),
        "gpt-5",
        ModelMessage.assistant(answer, calls),
        calls.isEmpty() ? "stop" : "tool_calls",
        usage);
  }

  public static TokenUsage usage(long input, long output, @Nullable Long cacheRead) {
    return new TokenUsage(input, output, input + output, null, cacheRead);
  }
}
