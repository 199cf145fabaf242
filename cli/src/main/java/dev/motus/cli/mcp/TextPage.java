package dev.motus.cli.mcp;

import static dev.motus.analysis.run.Amounts.number;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import java.util.List;
import java.util.function.IntFunction;

/** Long answers, page by page; each says what it leaves out. */
final class TextPage {
  private TextPage() {}

  /**
   * Characters of a text.
   *
   * @param offset where the page begins
   * @param length how long it is
   */
  static String of(String text, int offset, int length) throws CommandFailure {
    check(offset, text.length(), "characters");
    int start = offset > 0 && isInPair(text, offset) ? offset - 1 : offset;
    int end = (int) Math.min(text.length(), (long) offset + length);
    if (end < text.length() && isInPair(text, end)) {
      end--;
    }
    String page = text.substring(start, Math.max(start, end));
    return offset == 0 && end == text.length()
        ? page
        : page + said(offset, end, text.length(), "characters");
  }

  private static boolean isInPair(String text, int at) {
    return at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  /**
   * Some of many entries, one a line.
   *
   * @param nouns what they are
   * @param line the line of an entry
   */
  static <T> String of(
      List<T> entries, int offset, int limit, String nouns, IntFunction<String> line)
      throws CommandFailure {
    check(offset, entries.size(), nouns);
    int end = (int) Math.min(entries.size(), (long) offset + limit);
    StringBuilder page = new StringBuilder();
    for (int i = offset; i < end; i++) {
      page.append(line.apply(i)).append('\n');
    }
    return offset == 0 && end == entries.size()
        ? page.toString()
        : page + said(offset, end, entries.size(), nouns);
  }

  private static void check(int offset, int size, String nouns) throws CommandFailure {
    if (offset > 0 && offset >= size) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "There are " + number(size) + " " + nouns + " only",
          "Give an offset below that.");
    }
  }

  static String said(int offset, int end, int size, String nouns) {
    return "\n… "
        + nouns
        + " "
        + number(offset + 1L)
        + " to "
        + number(end)
        + " of "
        + number(size)
        + (end < size ? "; offset " + end + " has the next" : "")
        + ".\n";
  }
}
