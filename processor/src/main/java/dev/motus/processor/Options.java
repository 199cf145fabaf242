package dev.motus.processor;

import java.util.Arrays;
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

  private static final Set<String> KNOWN = new TreeSet<>(Set.of(HOOKS_AUTO, SUPPRESS));

  private Options() {}

  static boolean registersHooks(ProcessingEnvironment environment) {
    return !"false".equals(environment.getOptions().get(HOOKS_AUTO));
  }

  /** The ids of warnings that the build does not want. */
  static Set<String> suppressed(ProcessingEnvironment environment) {
    String ids = environment.getOptions().getOrDefault(SUPPRESS, "");
    return Arrays.stream(ids.split(",")).map(String::trim).collect(Collectors.toSet());
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
            Problem.UNKNOWN_OPTION, "-A" + option, "-A" + String.join(", -A", KNOWN));
      }
    }
  }
}
