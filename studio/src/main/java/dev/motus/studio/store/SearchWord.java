package dev.motus.studio.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Something without a space in it that somebody looks for. To the index it may be several words,
 * such as {@code gpt-4o}: then they must stand one behind the other.
 *
 * @param typed as it was typed; has at least one letter or digit
 */
public record SearchWord(String typed) {
  /** Those of a text; none when it has no letter and no digit. */
  public static List<SearchWord> of(String text) {
    List<SearchWord> found = new ArrayList<>();
    for (String part : text.replace('\0', ' ').strip().split("\\s+", -1)) {
      SearchWord word = new SearchWord(part);
      if (!word.parts().isEmpty()) {
        found.add(word);
      }
    }
    return found;
  }

  /** What the index knows it as. */
  List<String> parts() {
    List<String> parts = new ArrayList<>();
    Words.each(typed, parts::add);
    return parts;
  }
}
