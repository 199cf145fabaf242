package dev.motus.cli.trace;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.run.ScoreMeans;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A trace that was read. One of a journal is read from it again and again, until it is closed.
 *
 * @param file what it was read from
 * @param snapshot what it says
 * @param warnings what could not be read, in sentences
 * @param idTexts the id that a task's number stands for, as people know it: the task's id of our
 *     files, the span's of others
 * @param source what it is read from
 */
public record LoadedTrace(
    TraceFile file,
    TraceSnapshot snapshot,
    List<String> warnings,
    LongFunction<String> idTexts,
    Closeable source)
    implements AutoCloseable {
  /** Copies the list. */
  public LoadedTrace {
    warnings = List.copyOf(warnings);
  }

  /** The same, its calls with what they cost by these prices. */
  public LoadedTrace priced(Prices prices) {
    return new LoadedTrace(file, prices.priced(snapshot), warnings, idTexts, source);
  }

  /** The scores that its tasks were given. */
  public ScoreMeans scores() {
    ScoreMeans scores = new ScoreMeans();
    snapshot.spans().forEach(scores);
    return scores;
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
