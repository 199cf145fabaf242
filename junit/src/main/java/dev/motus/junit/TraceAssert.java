package dev.motus.junit;

import dev.motus.analysis.Score;
import dev.motus.analysis.golden.CallText;
import dev.motus.analysis.golden.Masks;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;

/**
 * Says what an agent must have done. A failure shows the tree of the tasks around the place. Made
 * by AssertJ's {@code assertThat(trace)}; {@link TraceSoftAssertions} goes on after a failure.
 */
public class TraceAssert extends AbstractAssert<TraceAssert, RecordedTrace> {
  private final Masks masks = new Masks();

  /** For a trace. */
  public TraceAssert(RecordedTrace trace) {
    super(trace, TraceAssert.class);
  }

  /** A tool of this name was called. */
  public TraceAssert calledTool(String name) {
    return calledTool(name, call -> {});
  }

  /** A tool of this name was called in such a way: at least one of its calls fulfils all. */
  public TraceAssert calledTool(String name, Consumer<CallAssert> how) {
    return hasCall("tool", actual.toolCalls(), name, how);
  }

  /** A tool of this name was called so many times. */
  public TraceAssert calledTool(String name, int times) {
    Predicate<TaskMeta> isIt = call -> isTool(call) && call.name().equals(name);
    long made = actual.tasks().stream().filter(isIt).count();
    if (made != times) {
      fail(
          "Expected %d calls of tool \"%s\", but there were %d.".formatted(times, name, made),
          isIt);
    }
    return this;
  }

  /** No tool of this name was called. */
  public TraceAssert didNotCallTool(String name) {
    return calledTool(name, 0);
  }

  /** An agent of this name was called: that of its method, or the one that the trace shows. */
  public TraceAssert calledAgent(String name) {
    return hasCall("agent", actual.agentCalls(), name, call -> {});
  }

  /** A task of this name, of whatever type, ran in such a way. */
  public TraceAssert hasTask(String name, Consumer<CallAssert> how) {
    return hasCall("task", actual.tasks(), name, how);
  }

  private TraceAssert hasCall(
      String kind, List<TaskMeta> all, String name, Consumer<CallAssert> how) {
    List<TaskMeta> calls = all.stream().filter(call -> isNamed(call, name)).toList();
    if (calls.isEmpty()) {
      fail(
          "Expected a call of %s \"%s\", but there was none.".formatted(kind, name), task -> false);
    }
    List<String> reasons = new ArrayList<>();
    for (TaskMeta call : calls) {
      try {
        how.accept(new CallAssert(call));
        return this;
      } catch (AssertionError otherwise) {
        reasons.add("\n  " + CallText.line(call) + "\n    " + otherwise.getMessage());
      }
    }
    fail(
        "Expected a call of %s \"%s\" that fulfils all, but none of %d does:%s"
            .formatted(kind, name, calls.size(), String.join("", reasons)),
        calls::contains);
    return this;
  }

  private static boolean isNamed(TaskMeta task, String name) {
    return task.name().equals(name) || name.equals(task.agentId());
  }

  /**
   * Tools, agents and other tasks of these names started in this order. Others may have run before,
   * between and after them.
   */
  public TraceAssert calledInOrder(String... names) {
    List<TaskMeta> tasks = actual.tasks();
    List<TaskMeta> found = new ArrayList<>();
    int next = 0;
    for (String name : names) {
      while (next < tasks.size() && !isNamed(tasks.get(next), name)) {
        next++;
      }
      if (next == tasks.size()) {
        fail(
            "Expected calls in the order %s, but there is no \"%s\" after %s."
                .formatted(
                    List.of(names),
                    name,
                    found.isEmpty()
                        ? "the start"
                        : "\"" + found.get(found.size() - 1).name() + "\""),
            found::contains);
      }
      found.add(tasks.get(next++));
    }
    return this;
  }

  /**
   * What the test called came back without an exception. What was caught on the way is no fault.
   */
  public TraceAssert hasNoUnhandledErrors() {
    List<TaskMeta> escaped =
        new TraceTree(actual.tasks())
            .tops().stream().filter(task -> task.outcome() == TaskOutcome.ERROR).toList();
    if (!escaped.isEmpty()) {
      fail(
          "Expected that no error leaves the agent, but %s did."
              .formatted(CallText.failure(escaped.get(0), Integer.MAX_VALUE)),
          task -> task.outcome() == TaskOutcome.ERROR);
    }
    return this;
  }

  /** No task failed, not even one whose error was handled. */
  public TraceAssert hasNoErrors() {
    Predicate<TaskMeta> failed = task -> task.outcome() == TaskOutcome.ERROR;
    long count = actual.tasks().stream().filter(failed).count();
    if (count > 0) {
      fail("Expected no failed task, but there " + isOrAre(count) + ".", failed);
    }
    return this;
  }

  private static String isOrAre(long count) {
    return count == 1 ? "is 1" : "are " + count;
  }

  /** No tool was called as many times as this with the same arguments. */
  public TraceAssert neverRepeated(int times) {
    Map<String, List<TaskMeta>> calls = new HashMap<>();
    for (TaskMeta call : actual.toolCalls()) {
      String what = CallText.call(call, Integer.MAX_VALUE);
      calls.computeIfAbsent(what, same -> new ArrayList<>()).add(call);
    }
    for (List<TaskMeta> same : calls.values()) {
      if (same.size() >= times) {
        fail(
            "Expected no tool call to be made %d times with the same arguments, but %s was made %d times."
                .formatted(times, CallText.call(same.get(0), 60), same.size()),
            same::contains);
      }
    }
    return this;
  }

  /** What was scored under a name, as often as it was, is at least so good. */
  public TraceAssert scoredAtLeast(String name, double least) {
    List<Score> scores =
        actual.scores().stream().filter(score -> score.name().equals(name)).toList();
    if (scores.isEmpty()) {
      fail("Expected a score \"%s\", but there is none.".formatted(name), task -> false);
    }
    for (Score score : scores) {
      if (score.value() < least) {
        fail(
            "Expected the score \"%s\" to be at least %s, but it is %s%s."
                .formatted(
                    name,
                    least,
                    score.value(),
                    score.comment() == null ? "" : " (" + score.comment() + ")"),
            task -> false);
      }
    }
    return this;
  }

  /** The agent kept within all these limits, such as {@link Limit#tokens}. */
  public TraceAssert usedAtMost(Limit... limits) {
    List<TaskMeta> tasks = actual.tasks();
    for (Limit limit : limits) {
      Optional<String> wrong = limit.brokenBy(tasks);
      if (wrong.isPresent()) {
        fail("The agent " + wrong.get() + ".", task -> task.type() == TaskType.MODEL_CALL);
      }
    }
    return this;
  }

  /**
   * From the start of the first task to the end of the last one it took no longer than this. A task
   * that still runs is no end.
   */
  public TraceAssert finishedWithin(Duration most) {
    List<TaskMeta> tasks = actual.tasks();
    long last = Long.MIN_VALUE;
    for (TaskMeta task : tasks) {
      if (!task.isFinished()) {
        fail("Expected everything to have ended, but " + task.name() + " runs.", task::equals);
      }
      last = Math.max(last, task.endMicros().orElse(last));
    }
    Duration took =
        tasks.isEmpty()
            ? Duration.ZERO
            : Duration.ofNanos(1000 * (last - tasks.get(0).startMicros()));
    if (took.compareTo(most) > 0) {
      fail(
          "Expected an end within %s, but it took %s.".formatted(shown(most), shown(took)),
          task -> false);
    }
    return this;
  }

  private static String shown(Duration time) {
    return String.format("%.3f s", time.toNanos() / 1e9);
  }

  /**
   * Has {@link #matchesGolden} write what a pattern finds as something else: for values that differ
   * from run to run. UUIDs and times of ISO 8601 become {@code <uuid>} and {@code <time>} anyway.
   *
   * @param replacement as {@link java.util.regex.Matcher#replaceAll(String)} takes it
   */
  public TraceAssert masking(Pattern pattern, String replacement) {
    masks.add(pattern, replacement);
    return this;
  }

  /**
   * The agent did step by step what the golden trace of this test says: a file in {@code
   * src/test/resources}, in the folder of the test's package, named {@code Class.method.trace}.
   * With {@code -Dmotus.golden.update}, or where there is no such file yet and the variable {@code
   * CI} is not set, the file is written.
   */
  public TraceAssert matchesGolden() {
    Path file = actual.golden();
    if (file == null) {
      throw new IllegalStateException(
          "A dynamic test has no golden trace of its own; use matchesGolden(Path).");
    }
    return matchesGolden(file);
  }

  /** The same for a file of this name. */
  public TraceAssert matchesGolden(Path file) {
    Optional<String> difference = new GoldenTrace(file, masks).differenceTo(actual.tasks());
    if (difference.isPresent()) {
      failWithMessage("%s", difference.get());
    }
    return this;
  }

  private static boolean isTool(TaskMeta task) {
    return task.type() == TaskType.TOOL_CALL;
  }

  private void fail(String message, Predicate<TaskMeta> place) {
    failWithMessage(
        "%s", message + "\nWhat was done:\n" + new TraceTree(actual.tasks()).around(place));
  }
}
