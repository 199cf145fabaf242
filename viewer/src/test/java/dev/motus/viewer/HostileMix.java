package dev.motus.viewer;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One trace in which every value stands in every field: as many tasks as values, and in each task
 * every field holds another one, moved on by one from task to task.
 */
public final class HostileMix {
  private static final TaskType[] TYPES = {
    TaskType.TOOL_CALL, TaskType.MODEL_CALL, TaskType.AGENT_CALL, TaskType.NORMAL_TASK
  };

  private final List<String> values;
  private int next;

  private HostileMix(List<String> values) {
    this.values = values;
  }

  /** A flat trace: a root, and a task for each value. */
  public static TraceSnapshot of(List<String> values) {
    HostileMix mix = new HostileMix(values);
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(
        TaskMeta.builder("root", TaskType.NORMAL_TASK)
            .id(1)
            .traceId(SampleTraces.TRACE_HEX)
            .startMicros(SampleTraces.START)
            .ended(TaskOutcome.OK, SampleTraces.START + values.size() * 100L)
            .build());
    for (int i = 0; i < values.size(); i++) {
      tasks.add(mix.task(i));
    }
    return new TraceSnapshot(
        values.get(0),
        SampleTraces.START,
        SampleTraces.START + values.size() * 100L,
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4),
        1,
        Map.of(values.get(5), values.get(6)),
        tasks,
        0,
        0);
  }

  /** The task's name is the value of its number; the fields that are read go on from there. */
  private TaskMeta task(int number) {
    next = number;
    TaskType type = TYPES[number % TYPES.length];
    TaskMetaBuilder task =
        TaskMeta.builder(value(), type)
            .id(number + 2)
            .parent(1)
            .startMicros(SampleTraces.START + number * 100L)
            .thread(value())
            .source(value())
            .description(value())
            .agent(value(), (long) number)
            .ended(
                number % 2 == 0 ? TaskOutcome.ERROR : TaskOutcome.CANCELLED,
                SampleTraces.START + number * 100L + 90)
            .error(value(), value(), value())
            .result(CapturedValue.of(value()))
            .arguments(Map.of(value(), CapturedValue.of(value())))
            .modelCall(modelCall());
    return task.traceId(value())
        .remoteParent(value())
        .extraFields(
            Map.of(
                value(),
                CapturedValue.of(value()),
                "raw " + number,
                CapturedValue.ofJson(value()),
                "json " + number,
                CapturedValue.ofJson(value())))
        .build();
  }

  private ModelCall modelCall() {
    ModelMessage asked =
        new ModelMessage(
            value(),
            value(),
            value(),
            List.of(new ModelToolCall(value(), value(), value())),
            null,
            value());
    ModelMessage result = ModelMessage.toolResult(value(), value());
    ModelMessage answer =
        new ModelMessage(
            "assistant",
            value(),
            value(),
            List.of(new ModelToolCall(value(), value(), value())),
            value(),
            value());
    return new ModelCall(
        value(),
        value(),
        List.of(asked, result, ModelMessage.of("user", value())),
        List.of(new ModelTool(value(), value(), value())),
        value(),
        answer,
        value(),
        TokenUsage.of(1, 2));
  }

  private String value() {
    return values.get(next++ % values.size());
  }
}
