package dev.motus.studio.store;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A text as PostgreSQL's {@code tsvector}s, in the words of {@link Words}. Such a vector counts
 * words up to 16,383, each 255 times, and has 1 MB: a longer text has several, of which each begins
 * with the last words of the one before, so that what stands together is found together.
 *
 * @see <a href="https://www.postgresql.org/docs/current/textsearch-limitations.html">the limits</a>
 */
final class WordVectors {
  private static final int MOST_WORDS = 8_000;
  private static final int MOST_TIMES = 240;
  private static final int MOST_CHARS = 200_000;

  /** As many words of a phrase, and one more, are found wherever a vector ends. */
  private static final int OVERLAP = 20;

  private final Consumer<String> taker;
  private final Map<String, Places> words = new LinkedHashMap<>();
  private final Queue<String> last = new ArrayDeque<>();
  private int count;
  private int chars;

  private static final class Places {
    private final StringBuilder text = new StringBuilder();
    private int times;

    void add(int place) {
      text.append(times == 0 ? "" : ",").append(place);
      times++;
    }
  }

  private WordVectors(Consumer<String> taker) {
    this.taker = taker;
  }

  /** Gives each of them; none when there is no word. */
  static void of(String text, Consumer<String> taker) {
    WordVectors vectors = new WordVectors(taker);
    Words.each(text, vectors::add);
    if (vectors.count > 0) {
      vectors.give();
    }
  }

  private void add(String word) {
    Places known = words.get(word);
    if (count >= MOST_WORDS
        || chars + word.length() > MOST_CHARS
        || (known != null && known.times >= MOST_TIMES)) {
      give();
      last.forEach(this::put);
    }
    put(word);
    last.add(word);
    if (last.size() > OVERLAP) {
      last.remove();
    }
  }

  private void put(String word) {
    count++;
    Places places = words.get(word);
    if (places == null) {
      places = new Places();
      words.put(word, places);
      chars += word.length();
    }
    places.add(count);
  }

  private void give() {
    StringBuilder vector = new StringBuilder();
    // A word has neither quotes nor backslashes.
    words.forEach(
        (word, places) ->
            vector.append('\'').append(word).append("':").append(places.text).append(' '));
    words.clear();
    count = 0;
    chars = 0;
    taker.accept(vector.toString());
  }
}
