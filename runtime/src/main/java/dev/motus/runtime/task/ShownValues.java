package dev.motus.runtime.task;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What may be captured of the arguments and the result of a task. Immutable. */
final class ShownValues {
  /** That neither arguments nor the result are ever captured. */
  final boolean redactsAll;

  /** The parameters that are never captured. */
  private final BitSet redacted;

  /** Those that the extractor reads instead of the capturer. */
  private final BitSet extracted;

  private final boolean extractsResult;

  ShownValues(boolean redactsAll, BitSet redacted, BitSet extracted, boolean extractsResult) {
    this.redactsAll = redactsAll;
    this.redacted = (BitSet) redacted.clone();
    this.extracted = (BitSet) extracted.clone();
    this.extractsResult = extractsResult;
  }

  /** Whether an argument is never captured. */
  boolean redacts(int index) {
    return redactsAll || redacted.get(index);
  }

  /** What is captured of an argument: itself, or a note where the extractor reads it. */
  @Nullable Object argument(int index, @Nullable Object argument) {
    return extracted.get(index) ? note(argument) : argument;
  }

  /** The same for the result, or for an item of a result that is a stream. */
  @Nullable Object result(@Nullable Object result) {
    return extractsResult ? note(result) : result;
  }

  private static @Nullable Object note(@Nullable Object value) {
    return value == null
        ? null
        : "[" + value.getClass().getSimpleName() + ": read as the model call]";
  }
}
