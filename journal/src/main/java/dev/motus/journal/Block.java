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
 *
 * <p>Why fences hold for mapped memory too, which no test of races reaches: a number is written to
 * a buffer as one store when its place is a multiple of its size (blocks begin at pages, and all
 * places in them are such multiples), and a fence orders stores to any memory. A mapping that is
 * shared is the very pages that the kernel reads from: another process sees our stores in their
 * order, and of a process that is killed all that it had stored, because the pages are the file's
 * and not the process's. What is not given is the order in which a reader's copy of a block is
 * made: on x86 it is upwards; a processor that reads ahead (ARM) may copy the end of a place before
 * its beginning while we write it, so that one look at a running program shows a task whose start
 * is still zero. The next look is whole, and so is every file that is made when the writers are
 * done, or gone.
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
