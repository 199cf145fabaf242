package dev.motus.studio.figures;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts what runs used since the database was made. What is counted never gets less: not when a
 * run is deleted, and not when it is added up again with other prices, which is no use of anything.
 */
final class Counting {
  /** More projects and models than these are counted together. */
  private static final int MOST_SERIES = 1_000;

  static final String OTHER = "other";

  private final Handle database;
  private final String project;

  private Counting(Handle database, String project) {
    this.database = database;
    this.project = project;
  }

  /** What was counted of a model in a run. */
  private record Before(long calls, long errors, long tokens, BigDecimal cost) {
    static final Before NOTHING = new Before(0, 0, 0, BigDecimal.ZERO);
  }

  /** Which state of its spans was counted, how often only prices changed, and which status. */
  private record Counted(long growth, long repriced, @Nullable String status) {}

  /**
   * Counts what is new in a run, before its rows are written anew.
   *
   * @param version of its spans, of which the figures are
   * @param status the one that it has now
   * @param project null for none
   */
  static void count(
      Handle database,
      long row,
      long version,
      RunFigures figures,
      String status,
      @Nullable String project) {
    Counted counted =
        database
            .select("SELECT counted_growth, repriced, counted_status FROM run WHERE id = ?", row)
            .map(
                (each, context) -> new Counted(each.getLong(1), each.getLong(2), each.getString(3)))
            .one();
    String name = NamedSums.name(project);
    Counting counting = new Counting(database, name == null ? "" : name);
    long growth = version - counted.repriced;
    if (growth != counted.growth) {
      Map<String, Before> before = counted.growth == 0 ? Map.of() : counting.before(row);
      figures
          .named()
          .models()
          .forEach(
              (model, sum) ->
                  counting.model(
                      model,
                      sum,
                      figures.calls().currency(),
                      before.getOrDefault(model, Before.NOTHING)));
    }
    boolean isFirstEnd = counted.status == null && !status.equals(RunStatus.RUNNING);
    if (isFirstEnd) {
      counting.add("runs", status, "", 1);
    }
    database.execute(
        "UPDATE run SET counted_growth = ?, counted_status = ? WHERE id = ?",
        growth,
        isFirstEnd ? status : counted.status,
        row);
  }

  private Map<String, Before> before(long row) {
    Map<String, Before> before = new HashMap<>();
    database
        .select(
            """
            SELECT name, calls, errors, tokens, cost_text FROM run_sum
            WHERE run = ? AND kind = 'model'
            """,
            row)
        .map(
            (each, context) ->
                Map.entry(
                    each.getString(1),
                    new Before(
                        each.getLong(2),
                        each.getLong(3),
                        each.getLong(4),
                        each.getString(5) == null
                            ? BigDecimal.ZERO
                            : new BigDecimal(each.getString(5)))))
        .forEach(each -> before.put(each.getKey(), each.getValue()));
    return before;
  }

  private void model(String model, NamedSum sum, String currency, Before before) {
    add("calls", model, "", (double) (sum.calls - before.calls));
    add("errors", model, "", (double) (sum.errors - before.errors));
    long tokens = sum.tokens == null ? 0 : sum.tokens;
    add("tokens", model, "", (double) (tokens - before.tokens));
    BigDecimal cost = sum.cost == null ? BigDecimal.ZERO : sum.cost;
    add("cost", model, currency, cost.subtract(before.cost).doubleValue());
  }

  private void add(String name, String label, String unit, double more) {
    if (more <= 0) {
      return;
    }
    int changed = update(name, project, label, unit, more);
    if (changed == 0 && series() >= MOST_SERIES) {
      insert(name, OTHER, name.equals("runs") ? label : OTHER, unit, more);
    } else if (changed == 0) {
      insert(name, project, label, unit, more);
    }
  }

  private int update(String name, String of, String label, String unit, double more) {
    return database.execute(
        """
        UPDATE counted SET amount = amount + ?
        WHERE name = ? AND project = ? AND label = ? AND unit = ?
        """,
        more,
        name,
        of,
        label,
        unit);
  }

  private void insert(String name, String of, String label, String unit, double more) {
    database.execute(
        """
        INSERT INTO counted (name, project, label, unit, amount) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name, project, label, unit)
        DO UPDATE SET amount = counted.amount + excluded.amount
        """,
        name,
        of,
        label,
        unit,
        more);
  }

  private long series() {
    return database.select("SELECT count(*) FROM counted").mapTo(Long.class).one();
  }
}
