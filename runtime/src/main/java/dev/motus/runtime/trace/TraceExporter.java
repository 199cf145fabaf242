package dev.motus.runtime.trace;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One file format of a trace. Implementations are stateless, so that one instance serves any number
 * of threads, and stream: beyond the snapshot they need constant memory.
 */
public interface TraceExporter {
  /** The name of the file that this format is written to: a file in the trace directory. */
  String fileName();

  /**
   * Writes the whole file. The stream is flushed and left open.
   *
   * <p>Captured values may hold anything, text that is no text and JSON that is no JSON included:
   * the file is well-formed nevertheless.
   *
   * @throws IOException when the stream does
   */
  void write(TraceSnapshot snapshot, OutputStream out) throws IOException;

  /**
   * The largest trace, in bytes of its journal, of which the file is worth writing; a larger one is
   * named as too large and left out. No limit unless overridden.
   */
  default long mostStoredBytes() {
    return Long.MAX_VALUE;
  }
}
