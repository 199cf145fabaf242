package dev.motus.studio.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.studio.store.Database;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Questions about many runs at once; each answer is JSON as the API gives it. Thread-safe. */
public final class Reports {
  private final Database database;

  /** Asks this database. */
  public Reports(Database database) {
    this.database = database;
  }

  /**
   * What runs were like from day to day.
   *
   * @param parameter the value of a parameter of the question, or null: those of {@link RunFilter}
   *     and {@link DayRange}, and {@code by}
   */
  public ObjectNode trends(Function<String, @Nullable String> parameter) throws WrongQuestion {
    DayRange range = DayRange.of(parameter, Instant.now());
    RunFilter filter = RunFilter.of(range.within(parameter));
    String by = Trends.by(parameter.apply("by"));
    return ReportJson.trends(database.read(handle -> Trends.of(handle, range, filter, by)));
  }

  /** The model calls that cost most in the same days. */
  public ObjectNode prompts(Function<String, @Nullable String> parameter) throws WrongQuestion {
    RunFilter filter = days(parameter);
    return ReportJson.prompts(database.read(handle -> DearPrompts.of(handle, filter)));
  }

  /** Where errors began in the same days. */
  public ObjectNode errors(Function<String, @Nullable String> parameter) throws WrongQuestion {
    RunFilter filter = days(parameter);
    return ReportJson.errors(database.read(handle -> ErrorOrigins.of(handle, filter)));
  }

  private static RunFilter days(Function<String, @Nullable String> parameter) throws WrongQuestion {
    return RunFilter.of(DayRange.of(parameter, Instant.now()).within(parameter));
  }

  /**
   * A build against a build.
   *
   * @param parameter those of {@link RunFilter} but {@code build}, and the builds {@code a} and
   *     {@code b}
   */
  public ObjectNode builds(Function<String, @Nullable String> parameter) throws WrongQuestion {
    String a = build(parameter, "a");
    String b = build(parameter, "b");
    RunFilter left = RunFilter.of(name -> name.equals("build") ? a : parameter.apply(name));
    RunFilter right = RunFilter.of(name -> name.equals("build") ? b : parameter.apply(name));
    return ReportJson.builds(
        database.read(handle -> BuildComparison.of(handle, left, a, right, b)));
  }

  private static String build(Function<String, @Nullable String> parameter, String name)
      throws WrongQuestion {
    String build = parameter.apply(name);
    if (build == null || build.isBlank()) {
      throw new WrongQuestion(
          "'a' and 'b' must be the builds to compare; '" + name + "' is missing");
    }
    return build;
  }
}
