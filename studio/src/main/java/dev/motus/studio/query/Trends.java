package dev.motus.studio.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What runs were like from day to day.
 *
 * @param sum of all days
 * @param days each of them, also those without runs
 * @param by {@code project}, {@code build}, {@code agent}, {@code model} or {@code tool}; null for
 *     none
 * @param groups those of most runs first, then the runs that have no value
 * @param groupsLeftOut how many more there are
 */
record Trends(
    DayRange range,
    Tally.Sum sum,
    List<Tally.Sum> days,
    @Nullable String by,
    List<Group> groups,
    int groupsLeftOut) {
  private static final int MOST_GROUPS = 50;
  private static final List<String> COLUMNS = List.of("project", "build");
  private static final List<String> KINDS = List.of("agent", "model", "tool");

  /**
   * One value of that by which it is divided.
   *
   * @param value null for runs that have none
   * @param runsByDay how many runs started on each day
   */
  record Group(@Nullable String value, Tally.Sum sum, List<Long> runsByDay) {}

  /** A group while it is added up. */
  private static final class Growing {
    private final Tally tally = new Tally();
    private final long[] runsByDay;

    Growing(int days) {
      runsByDay = new long[days];
    }
  }

  /** By what it is divided; null for nothing. */
  static @Nullable String by(@Nullable String given) throws WrongQuestion {
    String by = given == null || given.isBlank() ? null : given;
    if (by != null && !COLUMNS.contains(by) && !KINDS.contains(by)) {
      throw new WrongQuestion("'by' must be one of project, build, agent, model, tool");
    }
    return by;
  }

  static Trends of(Handle handle, DayRange range, RunFilter filter, @Nullable String by) {
    Tally all = new Tally();
    List<Tally> days = new ArrayList<>();
    for (int day = 0; day < range.size(); day++) {
      days.add(new Tally());
    }
    Map<String, Growing> groups = new HashMap<>();
    Growing none = new Growing(range.size());
    boolean isOfCalls = by != null && KINDS.contains(by);
    Map<Long, CountedRun> runs = new HashMap<>();
    String column = by != null && COLUMNS.contains(by) ? by : null;
    String question =
        "SELECT %s, %s FROM run WHERE %s"
            .formatted(CountedRun.COLUMNS, column == null ? "NULL" : "run." + column, filter.sql());
    filter
        .bind(handle.createQuery(question))
        .map((row, context) -> CountedRun.of(row))
        .forEach(
            run -> {
              int day = range.dayOf(run.startedMicros());
              all.add(run);
              days.get(day).add(run);
              if (isOfCalls) {
                runs.put(run.row(), run);
              }
              if (column != null) {
                String value = run.value();
                Growing group = value == null ? none : group(groups, value, range);
                group.tally.add(run);
                group.runsByDay[day]++;
              }
            });
    if (by != null && isOfCalls) {
      CountedCalls.of(handle, filter, by)
          .forEach(
              calls -> {
                CountedRun run = runs.get(calls.run());
                // One that came between the two questions is no part of this answer.
                if (run != null) {
                  Growing group = group(groups, calls.name(), range);
                  group.runsByDay[range.dayOf(run.startedMicros())]++;
                  group.tally.add(calls, run.currency());
                }
              });
    }
    return new Trends(
        range,
        all.sum(),
        days.stream().map(Tally::sum).toList(),
        by,
        first(groups, none),
        Math.max(0, groups.size() - MOST_GROUPS));
  }

  private static Growing group(Map<String, Growing> groups, String value, DayRange range) {
    return groups.computeIfAbsent(value, any -> new Growing(range.size()));
  }

  private static List<Group> first(Map<String, Growing> groups, Growing none) {
    List<Group> first = new ArrayList<>();
    groups.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Growing> each) -> each.getValue().tally.runs())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_GROUPS)
        .forEach(each -> first.add(group(each.getKey(), each.getValue())));
    if (none.tally.runs() > 0) {
      first.add(group(null, none));
    }
    return first;
  }

  private static Group group(@Nullable String value, Growing growing) {
    List<Long> runsByDay = new ArrayList<>();
    for (long runs : growing.runsByDay) {
      runsByDay.add(runs);
    }
    return new Group(value, growing.tally.sum(), runsByDay);
  }
}
