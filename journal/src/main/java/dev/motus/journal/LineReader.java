package dev.motus.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads lines of a file, in a row or here and there, with constant memory. What was added to the
 * file after it was opened does not show. Not thread-safe; an interrupt does not disturb it.
 */
final class LineReader implements Closeable {
  /** Longer lines are passed over: no journal has them. */
  static final int MOST_BYTES = 16 << 20;

  private static final int BLOCK_BITS = 16;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int MOST_BLOCKS = 32;

  private final RandomAccessFile file;
  private final long length;
  private final Map<Long, byte[]> blocks =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > MOST_BLOCKS;
        }
      };

  private long blockIndex = -1;
  private byte[] block = {};
  private byte[] scratch = {};

  private byte[] line = {};
  private int from;
  private int to;
  private long next;

  LineReader(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
    length = file.length();
  }

  /**
   * Reads the line that begins at an offset.
   *
   * @return false when the file ends before the line does
   */
  boolean read(long offset) throws IOException {
    long at = offset;
    int inScratch = 0;
    while (at < length) {
      load(at >> BLOCK_BITS);
      int start = (int) (at & (BLOCK - 1));
      int limit = (int) Math.min(BLOCK, length - (at - start));
      int end = start;
      while (end < limit && block[end] != '\n') {
        end++;
      }
      at += end - start;
      if (end < limit) {
        next = at + 1;
        if (inScratch == 0) {
          line = block;
          from = start;
          to = end;
        } else {
          inScratch = keep(inScratch, start, end);
          line = scratch;
          from = 0;
          to = inScratch > MOST_BYTES ? 0 : inScratch;
        }
        return true;
      }
      inScratch = keep(inScratch, start, end);
    }
    return false;
  }

  /**
   * Adds a piece of a line that spans blocks; of a line that is too long only the length counts.
   */
  private int keep(int kept, int start, int end) {
    int sum = kept + (end - start);
    if (sum < 0 || sum > MOST_BYTES) {
      scratch = new byte[0];
      return MOST_BYTES + 1;
    }
    if (scratch.length < sum) {
      scratch = Arrays.copyOf(scratch, Math.max(sum, scratch.length * 2));
    }
    System.arraycopy(block, start, scratch, kept, end - start);
    return sum;
  }

  private void load(long index) throws IOException {
    if (index == blockIndex) {
      return;
    }
    byte[] known = blocks.get(index);
    if (known == null) {
      known = new byte[BLOCK];
      file.seek(index << BLOCK_BITS);
      int wanted = (int) Math.min(BLOCK, length - (index << BLOCK_BITS));
      for (int got = 0; got < wanted; ) {
        int more = file.read(known, got, wanted - got);
        if (more < 0) {
          throw new IOException("The journal became shorter while it was read.");
        }
        got += more;
      }
      blocks.put(index, known);
    }
    block = known;
    blockIndex = index;
  }

  /** Where the bytes of the line are; valid until the next {@link #read}. */
  byte[] line() {
    return line;
  }

  int from() {
    return from;
  }

  /** Behind the last byte, the line's end not included. */
  int to() {
    return to;
  }

  /** Where the next line begins. */
  long next() {
    return next;
  }

  /** How long the file was when it was opened. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
