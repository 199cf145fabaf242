package dev.motus.processor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a sentence ends, as a person would say who reads it. */
final class Sentences {
  // Chinese and Japanese have no space after it.
  private static final Pattern END =
      Pattern.compile("([.!?])[\"')\\]\u201d\u2019]*(?=\\s|$)|[\u3002\uff01\uff1f]");
  // After these it goes on: titles, initials, "e.g." and all others with full stops within.
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:^|[\\s(])(?:(?i:vs|cf|approx|resp|incl|dr|mr|mrs|ms|prof)|[A-Z]|(?:[A-Za-z]\\.)+[A-Za-z])\\.$");
  // These may also be the last word.
  private static final Pattern ET_CETERA = Pattern.compile("(?i)(?:^|[\\s(])etc\\.$");
  private static final Pattern NUMBER = Pattern.compile("(?i)(?:^|[\\s(])(?:no|nos|fig|sec)\\.$");

  private Sentences() {}

  /** The first sentence of a text on one line, or all of it. */
  static String first(String line) {
    Matcher end = END.matcher(line);
    while (end.find()) {
      String rest = line.substring(end.end()).strip();
      int stop = end.group(1) == null ? end.end() : end.end(1);
      boolean isQuoted = stop < end.end();
      if (rest.isEmpty() || !goesOn(line.substring(0, stop), rest.charAt(0), isQuoted)) {
        return line.substring(0, end.end());
      }
    }
    return line;
  }

  private static boolean goesOn(String before, char next, boolean isQuoted) {
    return ABBREVIATION.matcher(before).find()
        || (NUMBER.matcher(before).find() && Character.isDigit(next))
        || (ET_CETERA.matcher(before).find() && !Character.isUpperCase(next))
        || (isQuoted && Character.isLowerCase(next));
  }
}
