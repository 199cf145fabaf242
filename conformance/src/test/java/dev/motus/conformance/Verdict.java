package dev.motus.conformance;

/** How a product does in a form, from good to bad. */
enum Verdict {
  WITH_NOTHING("yes, with nothing"),
  WITH_A_CARRIER("yes, with a carrier"),
  WRONG_OUTCOME("wrong outcome"),
  WRONG_PARENT("wrong parent"),
  CLOSED_EARLY("closed too early"),
  CLOSED_TWICE("closed twice"),
  NEVER_CLOSED("never closed"),
  LEFT_BEHIND("left on the thread"),
  NOT_POSSIBLE("not possible");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public String toString() {
    return text;
  }
}
