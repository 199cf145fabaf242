package dev.motus.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final List<RandomAccessFile> files = new ArrayList<>();
  private final List<Long> lengths = new ArrayList<>();
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
    try {
      for (int number = 0; number == 0 || Files.exists(JournalFile.part(head, number)); number++) {
        RandomAccessFile file = new RandomAccessFile(JournalFile.part(head, number).toFile(), "r");
        files.add(file);
        lengths.add(Math.min(file.length(), SegmentFiles.MOST_BYTES));
      }
    } catch (IOException unreadable) {
      close();
      throw unreadable;
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

  /** How many files there are. */
  int files() {
    return files.size();
  }

  /** How long one of them is. */
  long length(int number) {
    return lengths.get(number);
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
    long part = position / SegmentFiles.MOST_BYTES;
    long offset = position % SegmentFiles.MOST_BYTES;
    if (part < files.size() && offset < lengths.get((int) part)) {
      RandomAccessFile file = files.get((int) part);
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

  /** A number in the files. */
  int number(long position) throws IOException {
    return block(position).getInt((int) (position % Block.BYTES));
  }

  /** The record at a position, or null when none was completed there. */
  @Nullable Content record(long position) throws IOException {
    long inFile = position % SegmentFiles.MOST_BYTES;
    int part = (int) (position / SegmentFiles.MOST_BYTES);
    if (part < 0 || part >= files.size() || position % 8 != 0) {
      return null;
    }
    // The kind first: it is written last.
    int kind = number(position + 4);
    int length = number(position);
    if (kind == 0 || length <= 0 || inFile + Records.HEADER + length > lengths.get(part)) {
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
    for (RandomAccessFile each : files) {
      each.close();
    }
  }
}
