package dev.motus.studio.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.format.read.ReadTrace;
import dev.motus.studio.store.Database;
import dev.motus.studio.store.StoredRun;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Questions about runs. Thread-safe. */
public final class Runs {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final int MOST_VALUES = 200;

  /** Of more runs the first ones are found sooner by going through all in their order. */
  private static final int MANY = 1_000;

  private static final String LABELS =
      "(SELECT <json_array>(value) FROM run_label WHERE run_label.run = run.id AND kind = '%s')";
  private static final String SELECT =
      "SELECT run.*, "
          + LABELS.formatted("agent")
          + " AS agents, "
          + LABELS.formatted("model")
          + " AS models FROM run WHERE ";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  /** Asks this database. */
  public Runs(Database database) {
    this.database = database;
  }

  /**
   * A page of a list.
   *
   * @param next the cursor of the page after it; null when it is the last one
   * @param total how many runs all pages have
   */
  public record Page(List<RunRow> runs, @Nullable String next, long total) {
    /** Copies the list. */
    public Page {
      runs = List.copyOf(runs);
    }
  }

  /**
   * How many runs have a value.
   *
   * @param value such as the name of a model
   */
  public record Count(String value, long runs) {}

  /**
   * Lists runs.
   *
   * @param parameter the value of a parameter of the question, or null: those of {@link RunFilter},
   *     {@code sort dir limit cursor}
   */
  public Page list(Function<String, @Nullable String> parameter) throws WrongQuestion {
    RunFilter filter = RunFilter.of(parameter);
    RunOrder order =
        RunOrder.of(parameter.apply("sort"), parameter.apply("dir"), parameter.apply("cursor"));
    int limit = limit(parameter.apply("limit"));
    return database.read(handle -> page(handle, filter, order, limit));
  }

  private static int limit(@Nullable String given) throws WrongQuestion {
    if (given == null) {
      return USUAL;
    }
    if (!given.matches("[1-9]\\d{0,2}") || Integer.parseInt(given) > MOST) {
      throw new WrongQuestion("'limit' must be a number from 1 to " + MOST);
    }
    return Integer.parseInt(given);
  }

  private static Page page(Handle handle, RunFilter filter, RunOrder order, int limit) {
    long total = filter.bind(handle.createQuery(filter.count())).mapTo(Long.class).one();
    Query query =
        filter
            .bind(
                handle.createQuery(
                    SELECT
                        + (total > MANY ? filter.sqlInOrder() : filter.sql())
                        + order.condition()
                        + order.clause()
                        + " LIMIT :limit"))
            .bind("limit", limit + 1);
    RunOrder.Place after = order.after();
    if (after != null) {
      query.bind("place", after.value()).bind("row", after.row());
    }
    List<Map.Entry<RunRow, Object>> found =
        query.map((row, context) -> Map.entry(run(row), row.getObject(order.column()))).list();
    boolean hasMore = found.size() > limit;
    List<Map.Entry<RunRow, Object>> shown = hasMore ? found.subList(0, limit) : found;
    Map.Entry<RunRow, Object> last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
    return new Page(
        shown.stream().map(Map.Entry::getKey).toList(),
        hasMore && last != null ? RunOrder.cursor(last.getValue(), last.getKey().row()) : null,
        total);
  }

  /** One run; empty when there is none of this id. */
  public Optional<RunRow> find(String id) {
    return database.read(handle -> find(handle, id));
  }

  private static Optional<RunRow> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "run.summed > 0 AND run.trace_id = :id")
        .bind("id", id)
        .map((row, context) -> run(row))
        .findOne();
  }

  /**
   * A run with all that it says.
   *
   * @param run what it sums up to
   * @param trace its spans
   */
  public record Whole(RunRow run, ReadTrace trace) {}

  /** One run with its spans; empty when there is none of this id. */
  public Optional<Whole> read(String id) throws IOException {
    return database.<Optional<Whole>, IOException>read(
        handle -> {
          Optional<RunRow> run = find(handle, id);
          return run.isEmpty()
              ? Optional.empty()
              : Optional.of(new Whole(run.get(), StoredRun.read(handle, run.get().row())));
        });
  }

  /** Which values there are to filter by, those of most runs first. */
  public Map<String, List<Count>> facets(Function<String, @Nullable String> parameter)
      throws WrongQuestion {
    RunFilter filter = RunFilter.of(parameter);
    return database.read(
        handle -> {
          Map<String, List<Count>> facets = new LinkedHashMap<>();
          facets.put("projects", column(handle, filter, "project"));
          facets.put("builds", column(handle, filter, "build"));
          facets.put("agents", label(handle, filter, "agent"));
          facets.put("models", label(handle, filter, "model"));
          facets.put("tools", label(handle, filter, "tool"));
          facets.put("statuses", column(handle, filter, "status"));
          return facets;
        });
  }

  private static List<Count> column(Handle handle, RunFilter filter, String column) {
    return counts(
        filter.bind(
            handle.createQuery(
                """
                SELECT run.%1$s AS value, count(*) AS runs FROM run
                WHERE %2$s AND run.%1$s IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %3$d
                """
                    .formatted(column, filter.sql(), MOST_VALUES))));
  }

  private static List<Count> label(Handle handle, RunFilter filter, String kind) {
    String labels =
        filter.isOfAll()
            ? "run_label WHERE run_label.kind = '%s'"
            : "run_label WHERE run_label.kind = '%s' AND run_label.run IN (SELECT run.id FROM run WHERE "
                + filter.sql()
                + ")";
    return counts(
        filter.bind(
            handle.createQuery(
                "SELECT run_label.value AS value, count(*) AS runs FROM "
                    + labels.formatted(kind)
                    + " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT "
                    + MOST_VALUES)));
  }

  private static List<Count> counts(Query query) {
    return query
        .map((row, context) -> new Count(row.getString("value"), row.getLong("runs")))
        .list();
  }

  private static RunRow run(ResultSet row) throws SQLException {
    return new RunRow(
        row.getLong("id"),
        row.getString("trace_id"),
        row.getString("name"),
        row.getString("project"),
        row.getString("build"),
        row.getString("session"),
        row.getString("service"),
        labels(row.getString("agents")),
        labels(row.getString("models")),
        row.getString("status"),
        row.getLong("started_us"),
        known(row.getLong("duration_us")),
        row.getLong("spans"),
        row.getLong("errors"),
        row.getLong("model_calls"),
        row.getLong("tool_calls"),
        known(row.getLong("tokens")),
        number(row, "input_tokens"),
        number(row, "output_tokens"),
        row.getString("cost_text"),
        row.getString("currency"),
        row.getBoolean("cost_complete"),
        row.getObject("score") == null ? null : Double.valueOf(row.getDouble("score")),
        row.getString("source"),
        row.getString("error"));
  }

  /** PostgreSQL says null where there is none. */
  private static List<String> labels(@Nullable String json) {
    try {
      List<String> labels = new ArrayList<>();
      if (json == null) {
        return labels;
      }
      JSON.readTree(json).forEach(label -> labels.add(label.textValue()));
      labels.sort(null);
      return labels;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static @Nullable Long known(long number) {
    return number < 0 ? null : Long.valueOf(number);
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : Long.valueOf(number);
  }
}
