package dev.motus.benchmark.measure;

/** How often everything is measured: the property {@code benchmark.turns}, 5 unless given. */
public final class TurnCount {
  private TurnCount() {}

  /** At least 1. */
  public static int read() {
    String text = System.getProperty("benchmark.turns", "");
    int turns = text.isEmpty() ? 5 : Integer.parseInt(text);
    if (turns < 1) {
      throw new IllegalArgumentException("benchmark.turns is " + turns + ", but must be 1 or more");
    }
    return turns;
  }
}
