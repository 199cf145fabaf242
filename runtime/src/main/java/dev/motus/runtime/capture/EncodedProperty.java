package dev.motus.runtime.capture;

import org.jspecify.annotations.Nullable;

/**
 * One property in the JSON object of a value; for generated code, by the methods of {@link
 * GeneratedEncoders}. Immutable.
 */
public final class EncodedProperty {
  final String name;
  final boolean isShown;
  final boolean mayCarryResult;

  /** What it always is, or null when it is read. */
  final @Nullable String constant;

  EncodedProperty(String name, boolean isShown, boolean mayCarryResult, @Nullable String constant) {
    this.name = name;
    this.isShown = isShown;
    this.mayCarryResult = mayCarryResult;
    this.constant = constant;
  }
}
