package dev.motus.format.read;

import dev.motus.runtime.trace.TraceSnapshot;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A trace that was read from a file.
 *
 * @param snapshot what the file says
 * @param warnings what could not be read, in sentences
 * @param idTexts the id that a task's number stands for, as people know it: the task's id of our
 *     files, the span's of others
 */
public record ReadTrace(
    TraceSnapshot snapshot, List<String> warnings, LongFunction<String> idTexts) {
  /** Copies the list. */
  public ReadTrace {
    warnings = List.copyOf(warnings);
  }
}
