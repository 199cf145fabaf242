package dev.motus.studio.query;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * A build against a build: what the runs of each are like, and where they differ by more than
 * chance explains. Only runs that have ended, well or not, are compared.
 *
 * @param measures time, tokens and cost of a run
 * @param tools of either, those of most calls first
 * @param toolsLeftOut how many more there are
 */
record BuildComparison(Side a, Side b, List<Measure> measures, List<Tool> tools, int toolsLeftOut) {
  private static final int MOST_TOOLS = 50;

  /**
   * The runs of a build.
   *
   * @param runs all of them
   * @param failed of those that ended, which are compared
   */
  record Side(String build, long runs, Share failed) {}

  /** A tool in both. */
  record Tool(String name, ToolUse.Sum a, ToolUse.Sum b) {}

  /**
   * Compares.
   *
   * @param a the runs of the first build
   * @param b those of the second
   */
  static BuildComparison of(Handle handle, RunFilter a, String buildA, RunFilter b, String buildB) {
    List<CountedRun> allA = runs(handle, a);
    List<CountedRun> allB = runs(handle, b);
    List<CountedRun> endedA = allA.stream().filter(CountedRun::hasEnded).toList();
    List<CountedRun> endedB = allB.stream().filter(CountedRun::hasEnded).toList();
    Map<String, ToolUse> usesA = tools(handle, a, endedA);
    Map<String, ToolUse> usesB = tools(handle, b, endedB);
    TreeSet<String> names = new TreeSet<>(usesA.keySet());
    names.addAll(usesB.keySet());
    List<Tool> tools =
        names.stream()
            .map(
                name ->
                    new Tool(
                        name,
                        usesA.getOrDefault(name, new ToolUse()).sum(endedA.size()),
                        usesB.getOrDefault(name, new ToolUse()).sum(endedB.size())))
            .sorted(
                Comparator.comparingLong((Tool each) -> each.a.calls() + each.b.calls()).reversed())
            .limit(MOST_TOOLS)
            .toList();
    return new BuildComparison(
        new Side(buildA, allA.size(), failed(endedA)),
        new Side(buildB, allB.size(), failed(endedB)),
        Measure.all(endedA, endedB),
        tools,
        names.size() - tools.size());
  }

  private static Share failed(List<CountedRun> ended) {
    return Share.of(ended.stream().filter(CountedRun::hasFailed).count(), ended.size());
  }

  private static List<CountedRun> runs(Handle handle, RunFilter filter) {
    return filter
        .bind(
            handle.createQuery(
                "SELECT " + CountedRun.COLUMNS + ", NULL FROM run WHERE " + filter.sql()))
        .map((row, context) -> CountedRun.of(row))
        .list();
  }

  private static Map<String, ToolUse> tools(
      Handle handle, RunFilter filter, List<CountedRun> runs) {
    Set<Long> ended = new HashSet<>();
    runs.forEach(run -> ended.add(run.row()));
    Map<String, ToolUse> tools = new HashMap<>();
    CountedCalls.of(handle, filter, "tool")
        .forEach(
            calls -> {
              if (ended.contains(calls.run())) {
                tools.computeIfAbsent(calls.name(), any -> new ToolUse()).add(calls);
              }
            });
    return tools;
  }
}
