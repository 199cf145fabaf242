package dev.motus.studio.query;

import dev.motus.studio.store.SearchWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Which runs are meant, as SQL with its values beside it. Immutable. */
public final class RunFilter {
  private static final Map<String, String> COLUMNS = columns();

  /** Begins a condition that only runs fulfil which were added up. */
  private static final String AMONG = "run.id IN (";

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private RunFilter() {
    // What was never added up has nothing to show yet.
    conditions.add("run.summed > 0");
  }

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("project", "run.project");
    columns.put("build", "run.build");
    columns.put("session", "run.session");
    columns.put("status", "run.status");
    return columns;
  }

  /**
   * Reads it off the parameters of a question: {@code project build session agent model tool status
   * text since_us until_us min_ms min_cost failed_at}, each if it is there.
   *
   * @param parameter the value of one, or null
   * @throws WrongQuestion when a value is not what it must be
   */
  public static RunFilter of(Function<String, @Nullable String> parameter) throws WrongQuestion {
    RunFilter filter = new RunFilter();
    for (Map.Entry<String, String> each : COLUMNS.entrySet()) {
      String value = given(parameter, each.getKey());
      if (value != null) {
        filter.add(each.getValue() + " = :" + each.getKey(), each.getKey(), value);
      }
    }
    for (String kind : List.of("agent", "model", "tool")) {
      String value = given(parameter, kind);
      if (value != null) {
        filter.add(
            AMONG
                + "SELECT run FROM run_label WHERE kind = '"
                + kind
                + "' AND value = :"
                + kind
                + ")",
            kind,
            value);
      }
    }
    String origin = given(parameter, "failed_at");
    if (origin != null) {
      filter.add(
          AMONG + "SELECT run FROM run_failure WHERE name = :failed_at)", "failed_at", origin);
    }
    String text = given(parameter, "text");
    if (text != null) {
      filter.words(SearchWord.of(text));
    }
    filter.number(parameter, "since_us", "run.started_us >= :since_us", 1);
    filter.number(parameter, "until_us", "run.started_us < :until_us", 1);
    filter.number(parameter, "min_ms", "run.duration_us >= :min_ms", 1_000);
    String cost = given(parameter, "min_cost");
    if (cost != null) {
      filter.add("run.cost >= :min_cost", "min_cost", decimal("min_cost", cost));
    }
    return filter;
  }

  private static @Nullable String given(Function<String, @Nullable String> parameter, String name) {
    String value = parameter.apply(name);
    return value == null || value.isBlank() ? null : value;
  }

  private void add(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  private void number(
      Function<String, @Nullable String> parameter, String name, String condition, long unit)
      throws WrongQuestion {
    String value = given(parameter, name);
    if (value != null) {
      add(condition, name, Math.round(decimal(name, value) * unit));
    }
  }

  private static double decimal(String name, String value) throws WrongQuestion {
    if (!value.strip().matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
      throw new WrongQuestion("'" + name + "' must be a number, and is '" + value + "'");
    }
    return Double.parseDouble(value.strip());
  }

  /** All of them must be there. */
  private void words(List<SearchWord> words) {
    if (words.isEmpty()) {
      // Nothing that anybody could look for.
      conditions.add("1 = 0");
    }
    for (int i = 0; i < words.size(); i++) {
      add(
          "run.id IN (SELECT rowid FROM run_words WHERE <has_word> :text" + i + ")",
          "text" + i,
          words.get(i));
    }
  }

  /** The condition that follows {@code WHERE}. */
  String sql() {
    return String.join(" AND ", conditions);
  }

  /**
   * The same where many runs are meant and few are wanted. The plus keeps a database from looking
   * all of them up and sorting them: it goes through the runs in their order and stops.
   */
  String sqlInOrder() {
    return sql().replace(AMONG, "+" + AMONG);
  }

  /** Whether all runs are meant. */
  boolean isOfAll() {
    return values.isEmpty();
  }

  /** Asks how many runs are meant. */
  String count() {
    // Then nothing is left to be looked up in the wide rows of the runs.
    return conditions.size() == 2 && conditions.get(1).startsWith(AMONG)
        ? "SELECT count(*) FROM (" + conditions.get(1).substring(AMONG.length()) + " found"
        : "SELECT count(*) FROM run WHERE " + sql();
  }

  /** The statement, with the values of the condition. */
  <S extends SqlStatement<S>> S bind(S statement) {
    values.forEach(statement::bind);
    return statement;
  }
}
