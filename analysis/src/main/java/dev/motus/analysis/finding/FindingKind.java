package dev.motus.analysis.finding;

import java.util.Locale;

/** What a finding is about; those that cost most come first where two weigh the same. */
public enum FindingKind {
  /** A tool or model was asked the same again and again, and answered the same. */
  REPEATED_CALLS,
  /** Each turn of a conversation sends more than the one before. */
  GROWING_CONVERSATION,
  /** The provider's cache is hardly ever hit though the calls begin alike. */
  CACHE_MISSES,
  /** What failed was tried again. */
  RETRIED_ERRORS,
  /** Time in which nothing that was recorded ran. */
  UNEXPLAINED_WAIT,
  /** What was asked for together ran one after the other. */
  COULD_BE_PARALLEL,
  /** The first token came late. */
  SLOW_FIRST_TOKEN,
  /** One part of the run spent most of the money. */
  EXPENSIVE_SUBTREE;

  /** For scripts: {@code repeated_calls}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
