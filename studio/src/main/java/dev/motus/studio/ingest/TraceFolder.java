package dev.motus.studio.ingest;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder in which traces lie, as the command finds and reads them. Used by one thread. */
public interface TraceFolder {
  /**
   * Something in the folder that may hold traces.
   *
   * @param name tells it from the others, and stays the same
   * @param print changes when one of its files does; null while they are being written
   */
  record Place(String name, @Nullable String print) {}

  /**
   * A trace there.
   *
   * @param otlp its spans as OTLP in JSON
   * @param isRunning whether the program that writes it still runs
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, compared never
  record FolderTrace(byte[] otlp, boolean isRunning) {}

  /**
   * What there is now; nothing when the folder is not there yet.
   *
   * @throws IOException when it cannot be read
   */
  List<Place> places() throws IOException;

  /**
   * Reads a place.
   *
   * @return nothing when there is no trace
   * @throws IOException when a file cannot be read; the message says which and why
   */
  List<FolderTrace> read(Place place) throws IOException;
}
