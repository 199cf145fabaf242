package dev.motus.sample.research.tools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the lines that have most of some words; a word that few lines have counts for more. */
final class LineSearch {
  private final List<String> words;
  private final List<Hit> hits = new ArrayList<>();
  private final int[] linesWith;

  LineSearch(String wanted) {
    this.words = List.of(wanted.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    this.linesWith = new int[words.size()];
  }

  /** Looks through a file. */
  void add(String path, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).toLowerCase(Locale.ROOT);
      boolean hit = false;
      for (int word = 0; word < words.size(); word++) {
        if (line.contains(words.get(word))) {
          linesWith[word]++;
          hit = true;
        }
      }
      if (hit) {
        hits.add(new Hit(path, i + 1, lines.get(i).strip()));
      }
    }
  }

  /** The best lines, best first; equally good ones in the order of the files. */
  List<Hit> best(int most) {
    return hits.stream()
        .sorted(Comparator.comparingDouble(this::score).reversed())
        .limit(most)
        .toList();
  }

  private double score(Hit hit) {
    String line = hit.text().toLowerCase(Locale.ROOT);
    double score = 0;
    for (int word = 0; word < words.size(); word++) {
      if (line.contains(words.get(word))) {
        // Inverse document frequency, with lines as the documents.
        score += Math.log(1 + (double) hits.size() / linesWith[word]);
      }
    }
    return score;
  }
}
