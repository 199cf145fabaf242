package dev.motus.sample.research.embedded;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is asked.
 *
 * @param text the question
 * @param words those of its words that are worth a search
 */
record Question(String text, List<String> words) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{3,}");
  private static final int MOST_WORDS = 6;
  private static final Set<String> COMMON =
      Set.of(
          "about", "all", "and", "any", "are", "can", "could", "did", "does", "for", "from", "get",
          "had", "has", "have", "how", "into", "its", "may", "not", "one", "out", "see", "should",
          "that", "the", "their", "them", "then", "there", "these", "they", "this", "was", "were",
          "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your");

  /** The question that the agent's prompt begins with. */
  static Question in(String prompt) {
    String text = prompt.lines().findFirst().orElse("").replaceFirst("^Question: ", "");
    List<String> words =
        WORD.matcher(text.toLowerCase(Locale.ROOT))
            .results()
            .map(found -> found.group())
            .filter(word -> !COMMON.contains(word))
            .map(Question::singular)
            .distinct()
            .limit(MOST_WORDS)
            .toList();
    return new Question(text, words);
  }

  /** The words, as one search. */
  String keywords() {
    return String.join(" ", words);
  }

  /** How many of the words a text has. */
  long wordsIn(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return words.stream().filter(lower::contains).count();
  }

  /** Whether a line only repeats the question: then it is no answer to it. */
  boolean isIn(String line) {
    return line.contains(text);
  }

  /** A path that somebody who does not know the folder would try, but that is not there. */
  String guessedPath(Collection<String> existing) {
    String topic = words.isEmpty() ? "overview" : words.get(0);
    String guess = "docs/" + topic + ".md";
    return existing.contains(guess) ? "docs/" + topic + "/README.md" : guess;
  }

  /** So that "hooks" finds "hook" as well; "class" stays as it is. */
  private static String singular(String word) {
    boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
