package dev.motus.studio.figures;

import dev.motus.analysis.cost.CallShare;
import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.cost.CallSums;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.ScoreMeans;
import dev.motus.analysis.run.Step;
import dev.motus.analysis.run.StepLabel;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run sums up to, by the rules of {@code motus list} and of the page.
 *
 * @param name of the first root, or of its agent; of the first task when there is no root yet
 * @param agents in the order of the alphabet
 * @param models those that were asked for
 * @param isOpen whether a task has not ended, or a parent has not come
 * @param hasFailed whether a root failed
 * @param startMicros the first start, in microseconds since the epoch
 * @param durationMicros until the last time that is known
 * @param tokens null when no call says what it used
 * @param inputTokens null when that is not known of all of them
 * @param outputTokens the same
 * @param calls what the model calls cost
 * @param score the mean of the scores when all have one name, else null
 * @param error the beginning of the root's error, or null
 * @param named the sums by model, tool and agent
 * @param dearest the dearest model calls
 * @param origins where errors began
 */
record RunFigures(
    String name,
    Set<String> agents,
    Set<String> models,
    boolean isOpen,
    boolean hasFailed,
    long startMicros,
    long durationMicros,
    long spans,
    long errors,
    long modelCalls,
    long toolCalls,
    @Nullable Long tokens,
    @Nullable Long inputTokens,
    @Nullable Long outputTokens,
    CallSum calls,
    @Nullable Double score,
    @Nullable String error,
    NamedSums named,
    List<DearCall> dearest,
    List<ErrorOrigin> origins) {
  private static final int MAX_NAME = 60;

  /** Copies sets and lists. */
  RunFigures {
    agents = Set.copyOf(agents);
    models = Set.copyOf(models);
    dearest = List.copyOf(dearest);
    origins = List.copyOf(origins);
  }

  /**
   * Adds a run up.
   *
   * @param waits whether a parent has not come
   * @param prices what calls cost
   */
  static RunFigures of(TraceSnapshot trace, boolean waits, Prices prices) {
    Run run = Run.of(trace.spans(), prices);
    CallSums sums = new CallSums(prices);
    ScoreMeans scores = new ScoreMeans();
    Set<String> agents = new TreeSet<>();
    Set<String> models = new TreeSet<>();
    long errors = 0;
    long modelCalls = 0;
    long toolCalls = 0;
    boolean isOpen = waits;
    @Nullable TaskMeta first = null;
    for (TaskMeta task : trace.spans()) {
      sums.accept(task);
      scores.accept(task);
      errors += task.outcome() == TaskOutcome.ERROR ? 1 : 0;
      modelCalls += task.type() == TaskType.MODEL_CALL ? 1 : 0;
      toolCalls += task.type() == TaskType.TOOL_CALL ? 1 : 0;
      isOpen |= !task.isFinished();
      add(task.agentId(), agents);
      ModelCall call = task.modelCall();
      if (call != null) {
        add(call.requestModel() == null ? call.responseModel() : call.requestModel(), models);
      }
      if (first == null || isBefore(task, first)) {
        first = task;
      }
    }
    Tokens tokens = Tokens.of(trace, sums.shares());
    List<Step> failure = run.failure();
    CallSum calls = run.calls();
    return new RunFigures(
        first == null ? "" : StepLabel.line(nameOf(first), MAX_NAME),
        agents,
        models,
        isOpen,
        !failure.isEmpty(),
        run.steps().isEmpty() ? 0 : trace.startMicros(),
        run.micros(),
        run.steps().size(),
        errors,
        modelCalls,
        toolCalls,
        calls.tokens() == 0 && tokens.input() == null ? null : Long.valueOf(calls.tokens()),
        tokens.input(),
        tokens.output(),
        calls,
        scores.sums().size() == 1 ? scores.sums().values().iterator().next().mean() : null,
        failure.isEmpty() ? null : failure.get(0).error(),
        NamedSums.of(run, trace.spans(), prices),
        DearCall.of(run, trace.spans()),
        List.copyOf(ErrorOrigin.of(run)));
  }

  private static void add(@Nullable String given, Set<String> names) {
    String name = NamedSums.name(given);
    if (name != null) {
      names.add(name);
    }
  }

  /** Roots come before all others. */
  private static boolean isBefore(TaskMeta task, TaskMeta other) {
    boolean isRoot = task.parent().isEmpty();
    return isRoot == other.parent().isEmpty() ? task.startMicros() < other.startMicros() : isRoot;
  }

  private static String nameOf(TaskMeta task) {
    String agent = task.agentId();
    return agent == null || agent.isBlank() ? task.name() : agent;
  }

  /**
   * Tokens in and out. A report counts once, so of one that counts in part nobody can say which
   * part: then they are not known.
   */
  private record Tokens(@Nullable Long input, @Nullable Long output) {
    static Tokens of(TraceSnapshot trace, Map<Long, CallShare> shares) {
      long input = 0;
      long output = 0;
      boolean hasAny = false;
      for (TaskMeta task : trace.spans()) {
        long counted = shares.getOrDefault(task.id(), CallShare.NONE).tokens();
        TokenUsage usage = task.modelCall() == null ? null : task.modelCall().usage();
        if (counted == 0 || usage == null) {
          continue;
        }
        if (usage.input() == null || usage.output() == null || counted != usage.totalTokens()) {
          return new Tokens(null, null);
        }
        input += usage.input();
        output += usage.output();
        hasAny = true;
      }
      return hasAny ? new Tokens(input, output) : new Tokens(null, null);
    }
  }
}
