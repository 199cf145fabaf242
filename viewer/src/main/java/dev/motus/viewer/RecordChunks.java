package dev.motus.viewer;

import java.io.IOException;
import java.io.OutputStream;

/**
 * JSON records, one a line, so many a chunk that one is decoded in a few milliseconds. Not
 * thread-safe.
 */
final class RecordChunks {
  /** Unpacked. A record is never divided, so a large one makes a larger chunk. */
  private static final int CHUNK_BYTES = 384 * 1024;

  private static final byte[] LINE_END = {'\n'};

  private final PackedElement element;
  private long first;
  private long next;

  RecordChunks(String kind, OutputStream page) throws IOException {
    this.element = new PackedElement(kind, page);
  }

  /** Adds a record, or an empty line for a task that has none; returns its number. */
  long add(byte[] record, int length) throws IOException {
    if (element.unpackedBytes() > 0 && element.unpackedBytes() + length > CHUNK_BYTES) {
      end();
    }
    element.write(record, length);
    element.write(LINE_END, 1);
    return next++;
  }

  /** Writes what has been added since the last chunk. */
  void end() throws IOException {
    if (next > first) {
      element.end(first, next - first);
      first = next;
    }
  }
}
