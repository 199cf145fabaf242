package dev.motus.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a segment file, as memory. Where the file is mapped, what is written here is in the
 * file at once; elsewhere {@link #wrote} takes it there. Threads that write to different places of
 * it do not disturb each other.
 */
final class Block {
  /** What a segment consists of, in bytes. */
  static final int BYTES = 1 << 16;

  /** Kind, number of blocks, first id. */
  static final int HEADER = 16;

  static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  final ByteBuffer bytes;

  /** Where it begins among all files of the journal. */
  final long position;

  private final @Nullable RandomAccessFile file;
  private final long offset;

  /**
   * A piece of a file.
   *
   * @param file where to write it, or null when it is mapped
   * @param offset where it begins in the file
   */
  Block(ByteBuffer bytes, long position, @Nullable RandomAccessFile file, long offset) {
    this.bytes = bytes.order(ORDER);
    this.position = position;
    this.file = file;
    this.offset = offset;
  }

  /** One of the blocks that it consists of. */
  Block part(int number) {
    int from = number * BYTES;
    return new Block(bytes.slice(from, BYTES), position + from, file, offset + from);
  }

  /** How many blocks it consists of. */
  int parts() {
    return bytes.capacity() / BYTES;
  }

  /** Says that these bytes were written. */
  void wrote(int from, int count) throws IOException {
    if (file != null) {
      byte[] copy = new byte[count];
      bytes.get(from, copy);
      synchronized (file) {
        file.seek(offset + from);
        file.write(copy);
      }
    }
  }
}
