package dev.motus.tools.cassette;

import org.jspecify.annotations.Nullable;

/**
 * What a call came to.
 *
 * @param result JSON; null for nothing, and where something was thrown
 * @param thrown what was thrown, or what a future failed with; null for nothing
 */
public record CallOutcome(@Nullable String result, @Nullable Thrown thrown) {
  /**
   * What was thrown.
   *
   * @param type the name of its class
   * @param declared the name of the class that the method declares for it; null where it declares
   *     none
   * @param message its message
   */
  public record Thrown(String type, @Nullable String declared, @Nullable String message) {}
}
