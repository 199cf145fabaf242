package dev.motus.benchmark.measure;

import java.util.Arrays;
import java.util.Locale;

/** What several turns came to: the one in the middle, the least and the most. */
public record Spread(double median, double least, double most) {
  /** Of at least one turn; of an even number the middle is the mean of the two there. */
  public static Spread of(double... turns) {
    if (turns.length == 0) {
      throw new IllegalArgumentException("a spread needs at least one turn");
    }
    double[] sorted = turns.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** The median and, unless all turns read the same, from where to where: "61.2 (60.1 to 64.0)". */
  public String text(int digits) {
    String middle = figure(median, digits);
    String from = figure(least, digits);
    String to = figure(most, digits);
    return from.equals(to) ? middle : middle + " (" + from + " to " + to + ")";
  }

  private static String figure(double value, int digits) {
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    // A little below nothing is nothing.
    return text.matches("-[0.]+") ? text.substring(1) : text;
  }
}
