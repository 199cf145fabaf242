package dev.motus.tools.json;

/**
 * What a decoder accepts. Immutable.
 *
 * @param lenient whether it takes what models often write and what can't be misunderstood: a number
 *     or a truth value in quotes, a number where a text is wanted, a single value for a list, a
 *     constant in another case
 * @param maxLength of the arguments, in characters
 * @param maxDepth how deep objects and lists may nest
 * @param maxProblems how many are told of at once
 */
public record ReadingRules(boolean lenient, int maxLength, int maxDepth, int maxProblems) {
  /** Lenient; a million characters, 64 levels, ten problems. */
  public static final ReadingRules DEFAULT = new ReadingRules(true, 1_000_000, 64, 10);

  /** Refuses limits below one. */
  public ReadingRules {
    if (maxLength < 1 || maxDepth < 1 || maxProblems < 1) {
      throw new IllegalArgumentException(
          "The limits of arguments are at least 1, not "
              + maxLength
              + ", "
              + maxDepth
              + ", "
              + maxProblems
              + ".");
    }
  }

  /** The same, but only what the schema allows is taken. */
  public ReadingRules exact() {
    return new ReadingRules(false, maxLength, maxDepth, maxProblems);
  }
}
