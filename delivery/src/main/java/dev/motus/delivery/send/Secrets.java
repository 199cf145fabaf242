package dev.motus.delivery.send;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Values that must not appear in any message, not even when the far end's answer quotes them. */
final class Secrets {
  /** Shorter words are no secrets, and would be blacked out everywhere. */
  private static final int SHORTEST = 6;

  private final List<String> texts = new ArrayList<>();

  /** The values of headers: as a whole, and each word, since a scheme may stand before the key. */
  Secrets(Collection<String> values) {
    for (String value : values) {
      texts.add(value);
      texts.addAll(List.of(value.split("[\\s,;=:]+")));
    }
    texts.removeIf(text -> text.length() < SHORTEST);
    texts.sort(Comparator.comparingInt(String::length).reversed());
  }

  /** The beginning of an answer as one line without secrets. */
  String excerpt(String answer) {
    String text = answer;
    for (String secret : texts) {
      text = text.replace(secret, "***");
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() < 200; i++) {
      char c = text.charAt(i);
      line.append(c < ' ' || Character.isSurrogate(c) ? ' ' : c);
    }
    return line.toString().trim();
  }

  /** How many there are; never which. */
  @Override
  public String toString() {
    return "Secrets[" + texts.size() + "]";
  }
}
