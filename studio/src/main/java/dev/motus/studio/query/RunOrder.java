package dev.motus.studio.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which order runs are listed, and after which one a page begins.
 *
 * @param column of the table of runs
 * @param isDescending the largest first
 * @param after null for the first page
 */
record RunOrder(String column, boolean isDescending, @Nullable Place after) {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "started", "started_us",
          "duration", "duration_us",
          "tokens", "tokens",
          "cost", "cost",
          "errors", "errors",
          "spans", "spans",
          "name", "name");

  /** A run's place: by what it is sorted, and its number where that is the same. */
  record Place(Object value, long row) {}

  static RunOrder of(@Nullable String sort, @Nullable String dir, @Nullable String cursor)
      throws WrongQuestion {
    String column = COLUMNS.get(sort == null ? "started" : sort);
    if (column == null) {
      throw new WrongQuestion("'sort' must be one of " + String.join(", ", sorted()));
    }
    if (dir != null && !dir.equals("asc") && !dir.equals("desc")) {
      throw new WrongQuestion("'dir' must be asc or desc");
    }
    return new RunOrder(column, !"asc".equals(dir), cursor == null ? null : place(column, cursor));
  }

  private static Iterable<String> sorted() {
    return COLUMNS.keySet().stream().sorted().toList();
  }

  private static Place place(String column, String cursor) throws WrongQuestion {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int end = text.indexOf(':');
      long row = Long.parseLong(text.substring(0, Math.max(0, end)));
      String value = text.substring(end + 1);
      return new Place(column.equals("name") ? value : number(column, value), row);
    } catch (IllegalArgumentException wrong) {
      throw new WrongQuestion("'cursor' must be the 'next' of the page before");
    }
  }

  private static Object number(String column, String value) {
    if (column.equals("cost")) {
      return Double.valueOf(value);
    }
    return Long.valueOf(value);
  }

  /** The cursor of the page that begins after this run. */
  static String cursor(Object value, long row) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((row + ":" + value).getBytes(StandardCharsets.UTF_8));
  }

  /** What follows the conditions. */
  String condition() {
    return after == null
        ? ""
        : " AND (run." + column + ", run.id) " + (isDescending ? "<" : ">") + " (:place, :row)";
  }

  String clause() {
    String direction = isDescending ? " DESC" : " ASC";
    return " ORDER BY run." + column + direction + ", run.id" + direction;
  }
}
