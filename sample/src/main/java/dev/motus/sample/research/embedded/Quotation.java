package dev.motus.sample.research.embedded;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An answer made of quotes from the lines in a prompt. */
final class Quotation {
  private static final Pattern FINDINGS =
      Pattern.compile("\n\nFindings: (.*?)\n\nLines:\n", Pattern.DOTALL);
  private static final int QUOTES = 6;
  private static final int QUOTES_PER_FILE = 3;

  private Quotation() {}

  static String answer(Question question, String prompt) {
    Map<String, Integer> quotesByFile = new HashMap<>();
    List<QuotedLine> quotes =
        QuotedLine.allIn(prompt).stream()
            .distinct()
            .filter(line -> question.wordsIn(line.text()) > 0 && !question.isIn(line.text()))
            .sorted(Comparator.comparingLong(line -> -question.wordsIn(line.text())))
            .filter(line -> quotesByFile.merge(line.path(), 1, Integer::sum) <= QUOTES_PER_FILE)
            .limit(QUOTES)
            .toList();
    Matcher findings = FINDINGS.matcher(prompt);
    String found = findings.find() ? findings.group(1) : "";
    if (quotes.isEmpty()) {
      return "The files do not answer this question. " + found;
    }
    return quotes.stream()
        .map(line -> "  " + line.place() + "\n    " + line.quote())
        .collect(Collectors.joining("\n", "The files say:\n", "\n" + found));
  }
}
