package dev.motus.studio.figures;

import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one name in which errors of a run began: those that failed and had no part that
 * failed.
 *
 * @param errors how many of them
 * @param fatal of these, the ones that ended the run
 * @param span the number of the task of a fatal one, else of the first
 * @param error its type and message, or null
 */
record ErrorOrigin(String name, long errors, long fatal, long span, @Nullable String error) {
  static Collection<ErrorOrigin> of(Run run) {
    Set<Step> fatal = new HashSet<>();
    for (List<Step> chain : run.failures()) {
      fatal.add(chain.get(chain.size() - 1));
    }
    boolean[] failedBelow = new boolean[run.steps().size()];
    for (int number = failedBelow.length - 1; number >= 0; number--) {
      Step step = run.steps().get(number);
      Step parent = step.parent();
      if (parent != null && (step.hasFailed() || failedBelow[number])) {
        failedBelow[parent.number()] = true;
      }
    }
    Map<String, ErrorOrigin> origins = new TreeMap<>();
    for (Step step : run.steps()) {
      // A root may fail by itself after an error below was handled.
      if (step.hasFailed() && (!failedBelow[step.number()] || fatal.contains(step))) {
        String name = NamedSums.name(step.name());
        origins.merge(
            name == null ? "" : name,
            new ErrorOrigin("", 1, fatal.contains(step) ? 1 : 0, step.id(), step.error()),
            ErrorOrigin::with);
      }
    }
    return origins.entrySet().stream().map(each -> each.getValue().named(each.getKey())).toList();
  }

  private ErrorOrigin with(ErrorOrigin other) {
    ErrorOrigin shown = fatal == 0 && other.fatal > 0 ? other : this;
    return new ErrorOrigin(
        name, errors + other.errors, fatal + other.fatal, shown.span, shown.error);
  }

  private ErrorOrigin named(String as) {
    return new ErrorOrigin(as, errors, fatal, span, error);
  }
}
