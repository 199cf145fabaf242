package dev.motus.processor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;

/** The options that a build can pass to the processors with {@code -A}. */
final class Options {
  /** {@code false}: hook registries are not listed as services; the user registers them. */
  static final String HOOKS_AUTO = "motus.hooks.auto";

  /**
   * Ids of warnings that are not given, separated by commas: {@code @SuppressWarnings} cannot stand
   * on a package.
   */
  static final String SUPPRESS = "motus.suppress";

  /**
   * Annotations that are not copied to overrides because a framework acts on them, separated by
   * commas; a name with a dot at its end is a package.
   */
  static final String ACTING = "motus.annotations.acting";

  /** {@code false}: no generated class takes the place of a container's bean. */
  static final String BEANS_AUTO = "motus.beans.auto";

  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of(ACTING, BEANS_AUTO, HOOKS_AUTO, SUPPRESS));

  private Options() {}

  static boolean registersHooks(ProcessingEnvironment environment) {
    return !"false".equals(environment.getOptions().get(HOOKS_AUTO));
  }

  static boolean replacesBeans(ProcessingEnvironment environment) {
    return !"false".equals(environment.getOptions().get(BEANS_AUTO));
  }

  /** The ids of warnings that the build does not want. */
  static Set<String> suppressed(ProcessingEnvironment environment) {
    return list(environment, SUPPRESS).stream()
        .map(Options::withoutPrefix)
        .collect(Collectors.toSet());
  }

  // As in @SuppressWarnings, from where people copy it.
  private static String withoutPrefix(String id) {
    return id.startsWith(Problem.PREFIX) ? id.substring(Problem.PREFIX.length()) : id;
  }

  /** Annotations that frameworks act on, beside those that we know. */
  static Set<String> acting(ProcessingEnvironment environment) {
    return list(environment, ACTING);
  }

  private static Set<String> list(ProcessingEnvironment environment, String option) {
    return Arrays.stream(value(environment, option).orElse("").split(","))
        .map(String::trim)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // An option without a value, "-Amotus.suppress", is there with null.
  private static Optional<String> value(ProcessingEnvironment environment, String option) {
    return Optional.ofNullable(environment.getOptions().get(option));
  }

  /** Every option that is meant for us, known or not. */
  static Set<String> ours(ProcessingEnvironment environment) {
    Set<String> ours = new TreeSet<>(KNOWN);
    environment.getOptions().keySet().stream()
        .filter(option -> option.startsWith("motus."))
        .forEach(ours::add);
    return ours;
  }

  /** A misspelt option would otherwise do nothing, in silence. */
  static void reportUnknown(ProcessingEnvironment environment) {
    Reporter reporter = new Reporter(environment);
    for (String option : ours(environment)) {
      if (!KNOWN.contains(option)) {
        reporter.reportWithoutPlace(
            BuildProblem.UNKNOWN_OPTION, "-A" + option, "-A" + String.join(", -A", KNOWN));
      }
    }
    for (String option : List.of(BEANS_AUTO, HOOKS_AUTO)) {
      String auto = value(environment, option).orElse("");
      boolean isGiven = environment.getOptions().containsKey(option);
      if (isGiven && !auto.equals("true") && !auto.equals("false")) {
        reporter.reportWithoutPlace(BuildProblem.OPTION_VALUE, "-A" + option, auto, "true, false");
      }
    }
    for (String id : suppressed(environment)) {
      Problem problem = SuppressionCheck.whyNothing(id);
      if (problem != null) {
        reporter.reportWithoutPlace(
            problem, "-A" + SUPPRESS, id, Similar.nearest(id, SuppressionCheck.ids()));
      }
    }
  }
}
