package dev.motus.runtime.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two keys that tracing reads from {@code motus.toml}. Everything else in the file belongs to
 * other tools and is passed over; only the lines before the first table can hold our keys.
 *
 * @param projectId {@code project_id}, or null
 * @param buildId {@code build_id}, or null
 */
public record MotusToml(@Nullable String projectId, @Nullable String buildId) {
  static final String FILE_NAME = "motus.toml";

  private static final MotusToml NONE = new MotusToml(null, null);

  /** The file in the directory or in the nearest one above that has it. */
  public static MotusToml nearest(Path directory, Consumer<String> warnings) {
    for (Path each = directory.toAbsolutePath(); each != null; each = each.getParent()) {
      Path file = each.resolve(FILE_NAME);
      if (Files.isRegularFile(file)) {
        return Syntax.read(file, warnings);
      }
    }
    return NONE;
  }

  /** Apart, so that a program without the file does not pay for this at its start. */
  private static final class Syntax {
    /** A bare or quoted key, then its value. */
    static final Pattern ENTRY =
        Pattern.compile("\\s*(?:([A-Za-z0-9_.-]+)|\"([^\"]+)\"|'([^']+)')\\s*=\\s*(.*)");

    static MotusToml read(Path file, Consumer<String> warnings) {
      List<String> lines;
      try {
        lines = Files.readAllLines(file);
      } catch (IOException unreadable) {
        warnings.accept(
            file
                + " cannot be read ("
                + unreadable.getClass().getSimpleName()
                + ": "
                + unreadable.getMessage()
                + "), so project and build are not set. Make it a readable"
                + " UTF-8 file, or set MOTUS_PROJECT and MOTUS_BUILD.");
        return NONE;
      }
      try {
        return parse(lines);
      } catch (IllegalArgumentException malformed) {
        warnings.accept(
            file
                + " line "
                + malformed.getMessage()
                + " is not TOML (expected key = \"value\"), so project"
                + " and build are not set. Mend the line, or set MOTUS_PROJECT and MOTUS_BUILD.");
        return NONE;
      }
    }

    private static MotusToml parse(List<String> lines) {
      String project = null;
      String build = null;
      for (int i = 0; i < lines.size(); i++) {
        // Editors of Windows begin a file with a byte order mark.
        String line = (i == 0 ? lines.get(i).replace("\uFEFF", "") : lines.get(i)).strip();
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        if (line.startsWith("[")) {
          break;
        }
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches() || entry.group(4).isEmpty()) {
          throw malformed(i + 1);
        }
        String key =
            entry.group(1) != null
                ? entry.group(1)
                : entry.group(2) != null ? entry.group(2) : entry.group(3);
        String value = entry.group(4);
        if (key.equals("project_id")) {
          project = string(value, i + 1);
        } else if (key.equals("build_id")) {
          build = string(value, i + 1);
        } else {
          i = lastLineOf(lines, i, value);
        }
      }
      return new MotusToml(project, build);
    }

    /** A one-line string, basic or literal, with an optional comment behind it. */
    private static String string(String value, int line) {
      char quote = value.charAt(0);
      StringBuilder text = new StringBuilder();
      int i = 1;
      // By hand, because a regular expression runs out of stack on a long value.
      while (i < value.length() && value.charAt(i) != quote) {
        char c = value.charAt(i++);
        if (c == '\\' && quote == '"' && i < value.length()) {
          char escaped = value.charAt(i++);
          text.append(escaped == '"' || escaped == '\\' ? "" : "\\").append(escaped);
        } else {
          text.append(c);
        }
      }
      String behind = i < value.length() ? value.substring(i + 1).strip() : "not closed";
      if ((quote != '"' && quote != '\'') || !(behind.isEmpty() || behind.startsWith("#"))) {
        throw malformed(line);
      }
      return text.toString();
    }

    /** Where a value ends that may span lines: an array, or a string in three quotes. */
    private static int lastLineOf(List<String> lines, int first, String value) {
      String close = value.startsWith("\"\"\"") ? "\"\"\"" : value.startsWith("'''") ? "'''" : null;
      if (close != null && value.indexOf(close, 3) >= 0) {
        return first;
      }
      if (close == null && !(value.startsWith("[") && !value.contains("]"))) {
        return first;
      }
      String end = close == null ? "]" : close;
      for (int i = first + 1; i < lines.size(); i++) {
        if (lines.get(i).contains(end)) {
          return i;
        }
      }
      throw malformed(first + 1);
    }

    private static IllegalArgumentException malformed(int line) {
      return new IllegalArgumentException(Integer.toString(line));
    }
  }
}
