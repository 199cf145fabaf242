package dev.motus.benchmark.measure;

import java.util.Locale;

/**
 * Something that always does the same, measured in every turn: while its own turns differ, no
 * difference between two other things can be told from noise.
 *
 * @param what what it is, for people
 * @param turns what its turns came to
 */
public record Floor(String what, Spread turns) {
  /** Stands in a table where a comparison would. */
  public static final String REFUSED = "busy";

  private static final double MOST_APART = 0.10;

  /** Whether its turns are at most 10 % apart. */
  public boolean isSteady() {
    return turns.most() - turns.least() <= MOST_APART * turns.least();
  }

  /** A comparison as a table shows it: its figure, or a word where the machine was busy. */
  public String comparison(Spread compared, int digits, String unit) {
    return isSteady() ? compared.text(digits) + unit : REFUSED;
  }

  /** One line below the table. */
  public String verdict() {
    double apart = 100 * (turns.most() - turns.least()) / turns.least();
    return String.format(
        Locale.ROOT,
        isSteady()
            ? "The floor (%s) differed by %.0f %% between its turns: what is compared can be"
                + " believed.%n"
            : "The floor (%s) differed by %.0f %% between its turns, which is more than 10 %%:"
                + " nothing is compared (\"busy\"). Try again while the machine does nothing"
                + " else.%n",
        what,
        apart);
  }

  /** For a script: 0, or 3 where nothing was compared. */
  public int exitCode() {
    return isSteady() ? 0 : 3;
  }
}
