package dev.motus.testing;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;

/** A long trace whose tasks are made while they are written: the memory is the exporter's own. */
public final class MadeTrace {
  public static final long START = 1_795_336_200_000_000L;
  private static final String[] WORDS =
      ("the agent calls a tool with arguments and reads its result then decides what next to search"
              + " for in files of that folder until an answer is found policy retry spool batch")
          .split(" ");

  private MadeTrace() {}

  /** So many tasks with so many bytes of output each. */
  public static TraceSnapshot of(int count, int bytes) {
    String[] texts = new String[200];
    Random random = new Random(7);
    for (int i = 0; i < texts.length; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < bytes) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      texts[i] = text.toString();
    }
    return new TraceSnapshot(
        "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
        START,
        START + 600_000_000,
        "agent-runtime",
        null,
        null,
        null,
        1,
        Map.of(),
        new LazySpans(count, texts),
        Map.of(),
        0);
  }

  /** The same run on another day: every 50th task was given something else, and none is as long. */
  public static TraceSnapshot changed(int count, int bytes) {
    TraceSnapshot before = of(count, bytes);
    return new TraceSnapshot(
        before.traceId(),
        START,
        START + 600_000_000,
        before.serviceName(),
        null,
        null,
        null,
        1,
        Map.of(),
        new ChangedSpans(before.spans()),
        Map.of(),
        0);
  }

  private record ChangedSpans(Spans before) implements Spans {
    @Override
    public int size() {
      return before.size();
    }

    @Override
    public Iterator<TaskMeta> iterator() {
      Iterator<TaskMeta> tasks = before.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return tasks.hasNext();
        }

        @Override
        public TaskMeta next() {
          TaskMeta task = tasks.next();
          TaskMetaBuilder changed =
              task.toBuilder().ended(task.outcome(), task.endMicros().orElseThrow() + task.id());
          return task.id() % 50 == 0
              ? changed.arguments(Map.of("query", CapturedValue.of("other " + task.id()))).build()
              : changed.build();
        }
      };
    }
  }

  private record LazySpans(int size, String[] texts) implements Spans {
    @Override
    public Iterator<TaskMeta> iterator() {
      return new Tasks(size, texts);
    }
  }

  private static final class Tasks implements Iterator<TaskMeta> {
    private final int count;
    private final String[] texts;
    private final Random random = new Random(11);
    private int next;
    private long start = START;

    Tasks(int count, String[] texts) {
      this.count = count;
      this.texts = texts;
    }

    @Override
    public boolean hasNext() {
      return next < count;
    }

    @Override
    public TaskMeta next() {
      int i = next++;
      start += random.nextInt(900);
      TaskMetaBuilder task =
          task(i + 1, i == 0 ? 0 : (i + 9) / 10, start, start + 200 + random.nextInt(90_000));
      String text = texts[i % texts.length];
      return (text.isEmpty()
              ? task
              : task.arguments(Map.of("query", CapturedValue.of("find " + i)))
                  .result(CapturedValue.of(i + " " + text)))
          .build();
    }
  }

  /** One of them: every fifth is a model call, every 97th failed. */
  public static TaskMetaBuilder task(long id, long parent, long start, long end) {
    TaskType[] types = TaskType.values();
    return TaskMeta.builder("task_" + id % 50, types[(int) (id % types.length)])
        .id(id)
        .parent(parent)
        .traceId("5f0c7a523f3e4d1b9a6e2d6b8f1c4a90")
        .thread("worker-" + id % 8)
        .source("com.example.Agent.method" + id % 50)
        .startMicros(start)
        .ended(id % 97 == 0 ? TaskOutcome.ERROR : TaskOutcome.OK, end);
  }
}
