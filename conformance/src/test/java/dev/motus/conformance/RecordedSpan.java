package dev.motus.conformance;

/**
 * What a product recorded of one call.
 *
 * @param parent the parent's name, or "" for a root
 * @param ends how often it was ended
 */
record RecordedSpan(String name, String parent, Outcome outcome, int ends) {
  /** How a span stands. */
  enum Outcome {
    RUNNING,
    ENDED,
    FAILED,
    CANCELLED
  }

  /** As forms write what they expect: {@code inner below outer ended}. */
  @Override
  public String toString() {
    return name
        + (parent.isEmpty() ? "" : " below " + parent)
        + " "
        + outcome.name().toLowerCase(java.util.Locale.ROOT)
        + (ends > 1 ? " " + ends + " times" : "");
  }
}
