package dev.motus.journal;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads segment files block by block, with constant memory, also while a program writes them. Not
 * thread-safe; an interrupt does not disturb it.
 */
final class SegmentReader implements Closeable {
  private static final int MOST_BLOCKS = 64;

  private final Map<Integer, RandomAccessFile> files = new LinkedHashMap<>();
  private final Map<Integer, Long> lengths = new HashMap<>();
  private final Map<Long, ByteBuffer> blocks =
      new LinkedHashMap<>(128, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ByteBuffer> eldest) {
          return size() > MOST_BLOCKS;
        }
      };

  private long latestNumber = -1;
  private ByteBuffer latest = ByteBuffer.allocate(0);

  /** Reads a journal from its first file on. */
  SegmentReader(Path head) throws IOException {
    this(head, JournalFile.parts(head));
  }

  /** Reads a file of it alone. */
  SegmentReader(Path head, int number) throws IOException {
    this(head, List.of(number));
  }

  private SegmentReader(Path head, List<Integer> numbers) throws IOException {
    try {
      for (int number : numbers) {
        open(JournalFile.part(head, number), number);
      }
    } catch (IOException unreadable) {
      close();
      throw unreadable;
    }
  }

  private void open(Path part, int number) throws IOException {
    try {
      RandomAccessFile file = new RandomAccessFile(part.toFile(), "r");
      files.put(number, file);
      lengths.put(number, Math.min(file.length(), SegmentFiles.MOST_BYTES));
    } catch (FileNotFoundException gone) {
      // One of the oldest, which has just left; without the first one there is no journal.
      if (number == 0 || Files.exists(part)) {
        throw gone;
      }
    }
  }

  /** A record: what it is, and its bytes. */
  static final class Content {
    private final int kind;
    private final byte[] bytes;

    Content(int kind, byte[] bytes) {
      this.kind = kind;
      this.bytes = bytes;
    }

    int kind() {
      return kind;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** The numbers of the files, in order. */
  List<Integer> numbers() {
    return List.copyOf(files.keySet());
  }

  /** How long one of them is. */
  long length(int number) {
    return lengths.getOrDefault(number, 0L);
  }

  /** The block in which a position is; what lies behind the end of the file is zeros. */
  ByteBuffer block(long position) throws IOException {
    long number = position / Block.BYTES;
    if (number == latestNumber) {
      return latest;
    }
    ByteBuffer known = blocks.get(number);
    if (known == null) {
      known = ByteBuffer.wrap(load(number * Block.BYTES)).order(Block.ORDER);
      blocks.put(number, known);
    }
    latest = known;
    latestNumber = number;
    return known;
  }

  private byte[] load(long position) throws IOException {
    byte[] bytes = new byte[Block.BYTES];
    RandomAccessFile file = files.get((int) (position / SegmentFiles.MOST_BYTES));
    long offset = position % SegmentFiles.MOST_BYTES;
    if (file != null && offset < length((int) (position / SegmentFiles.MOST_BYTES))) {
      file.seek(offset);
      int got = 0;
      for (int more; got < bytes.length; got += more) {
        more = file.read(bytes, got, bytes.length - got);
        if (more < 0) {
          break;
        }
      }
    }
    return bytes;
  }

  /**
   * The first multiple of eight, from one on, at which there is more than zeros; the end where
   * there is none before it.
   */
  long pastZeros(long position, long end) throws IOException {
    for (long at = position; at < end; ) {
      byte[] bytes = block(at).array();
      int from = (int) (at % Block.BYTES);
      int to = from;
      while (to < bytes.length && bytes[to] == 0) {
        to++;
      }
      at += (to & ~7) - from;
      if (to < bytes.length) {
        return Math.min(at, end);
      }
    }
    return end;
  }

  /** A number in the files. */
  int number(long position) throws IOException {
    return block(position).getInt((int) (position % Block.BYTES));
  }

  /** The record at a position, or null when none was completed there. */
  @Nullable Content record(long position) throws IOException {
    long inFile = position % SegmentFiles.MOST_BYTES;
    int part = (int) (position / SegmentFiles.MOST_BYTES);
    if (!files.containsKey(part) || position % 8 != 0) {
      return null;
    }
    // The kind first: it is written last.
    int kind = number(position + 4);
    int length = number(position);
    if (kind == 0 || length <= 0 || inFile + Records.HEADER + length > length(part)) {
      return null;
    }
    byte[] bytes = new byte[length];
    long at = position + Records.HEADER;
    for (int got = 0; got < length; ) {
      int from = (int) (at % Block.BYTES);
      int more = Math.min(length - got, Block.BYTES - from);
      block(at).get(from, bytes, got, more);
      got += more;
      at += more;
    }
    return new Content(kind, bytes);
  }

  @Override
  public void close() throws IOException {
    for (RandomAccessFile each : files.values()) {
      each.close();
    }
  }
}
