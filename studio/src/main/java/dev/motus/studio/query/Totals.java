package dev.motus.studio.query;

import dev.motus.analysis.run.StepLabel;
import dev.motus.studio.store.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What those who watch a studio from outside are told: how many runs there are, and what was
 * counted since its database was made.
 *
 * @param runs by project and status
 * @param counted what only grows
 */
public record Totals(Map<Of, Long> runs, List<Counted> counted) {
  private static final int MOST_PROJECTS = 100;
  private static final int MAX_NAME = 60;
  private static final String OTHER = "other";

  /** Runs of a project, empty for none, that stand so. */
  public record Of(String project, String status) {}

  /**
   * Something that was counted.
   *
   * @param name {@code runs calls errors tokens cost}
   * @param project empty for none
   * @param label of runs the status, else the model
   * @param unit of a cost the currency, else empty
   */
  public record Counted(String name, String project, String label, String unit, double amount) {}

  /** Asks for them. */
  public static Totals of(Database database) {
    return database.read(Totals::of);
  }

  private static Totals of(Handle handle) {
    Map<Of, Long> runs = new HashMap<>();
    Set<String> projects = new HashSet<>();
    handle
        .createQuery(
            """
            SELECT project, status, count(*) FROM run WHERE summed > 0 GROUP BY project, status
            ORDER BY 3 DESC
            """)
        .map(
            (row, context) ->
                Map.entry(new Of(project(row.getString(1)), row.getString(2)), row.getLong(3)))
        .forEach(
            each -> {
              String project = each.getKey().project();
              boolean isOne =
                  projects.contains(project)
                      || (projects.size() < MOST_PROJECTS && projects.add(project));
              runs.merge(
                  new Of(isOne ? project : OTHER, each.getKey().status()),
                  each.getValue(),
                  Long::sum);
            });
    List<Counted> counted =
        handle
            .createQuery("SELECT name, project, label, unit, amount FROM counted")
            .map(
                (row, context) ->
                    new Counted(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getDouble(5)))
            .list();
    return new Totals(runs, counted);
  }

  private static String project(@Nullable String name) {
    return name == null || name.isBlank() ? "" : StepLabel.line(name, MAX_NAME);
  }
}
