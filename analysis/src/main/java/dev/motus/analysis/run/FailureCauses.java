package dev.motus.analysis.run;

import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which failed part of a step its own failure came from, for all steps of runs that failed. The
 * page's {@code failures.ts} goes by the same rules.
 */
final class FailureCauses {
  /** Of the failed parts of one step, so many are looked at: the last ones. */
  private static final int MOST_LOOKED_AT = 60;

  /** A chain deeper than this is cut: nobody reads on. */
  private static final int MOST_LEVELS = 2_000;

  private static final Comparator<Step> LAST_FIRST =
      Comparator.comparingLong(Step::endMicros).reversed();

  /** What a failure says of itself; texts without space around them, empty where there is none. */
  private record Said(String type, String message) {
    static Said by(TaskMeta task) {
      return new Said(text(task.errorType()), text(task.error()));
    }
  }

  private final Map<Step, Step> causes = new HashMap<>();

  /**
   * Looks for the causes.
   *
   * @param tasks walked through twice where a part of a failed step has failed, else not at all
   */
  FailureCauses(Iterable<TaskMeta> tasks, List<Step> roots) {
    Map<Long, Step> failed = new HashMap<>();
    Map<Long, Said> said = new HashMap<>();
    ArrayDeque<Step> open = new ArrayDeque<>(roots.stream().filter(Step::hasFailed).toList());
    while (!open.isEmpty()) {
      Step step = open.pop();
      List<Step> parts = lastFailed(step);
      if (!parts.isEmpty()) {
        failed.put(step.id(), step);
        parts.forEach(part -> said.put(part.id(), new Said("", "")));
        open.addAll(parts);
      }
    }
    if (failed.isEmpty()) {
      return;
    }
    for (TaskMeta task : tasks) {
      said.computeIfPresent(task.id(), (id, before) -> Said.by(task));
    }
    for (TaskMeta task : tasks) {
      Step step = failed.get(task.id());
      if (step != null) {
        cause(task, step, said).ifPresent(part -> causes.put(step, part));
      }
    }
  }

  private static List<Step> lastFailed(Step step) {
    return step.children().stream()
        .filter(Step::hasFailed)
        .sorted(LAST_FIRST)
        .limit(MOST_LOOKED_AT)
        .toList();
  }

  /** The part whose failure that of the whole repeats, or the one after which nothing came. */
  private static Optional<Step> cause(TaskMeta task, Step step, Map<Long, Said> said) {
    List<Step> parts = lastFailed(step);
    Said whole = Said.by(task);
    String told = whole.message() + '\n' + text(task.errorStack());
    for (Step part : parts) {
      Said below = said.get(part.id());
      if (below != null && repeats(whole, told, below)) {
        return Optional.of(part);
      }
    }
    Step last = parts.get(0);
    boolean wentOn =
        step.children().stream().anyMatch(each -> each.startMicros() > last.endMicros());
    return wentOn ? Optional.empty() : Optional.of(last);
  }

  private static boolean repeats(Said whole, String told, Said below) {
    if (!below.message().isEmpty()) {
      return told.contains(below.message());
    }
    String type = below.type();
    return !type.isEmpty() && (type.equals(whole.type()) || told.contains(type));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /** From a step down to where its failure began. */
  List<Step> chain(Step step) {
    List<Step> chain = new ArrayList<>();
    for (Step at = step; at != null && chain.size() < MOST_LEVELS; at = causes.get(at)) {
      chain.add(at);
    }
    return List.copyOf(chain);
  }
}
