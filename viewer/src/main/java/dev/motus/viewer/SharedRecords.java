package dev.motus.viewer;

import dev.motus.format.row.JsonRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages and tools of model calls, each distinct one stored once: a conversation repeats
 * itself with each call, and fifty turns would be stored twenty-five times. Not thread-safe.
 */
final class SharedRecords {
  /**
   * How many are remembered, the ones seen last: an upper bound of the memory, not of what can be
   * stored. What has been forgotten is stored again.
   */
  private static final int REMEMBERED = 1 << 15;

  /** Half of a SHA-256: equal for equal records, and for no others that anyone can make. */
  private record Fingerprint(long high, long low) {}

  private final RecordChunks chunks;

  /** Made with the first record: looking for it in all security providers takes its time. */
  private @Nullable MessageDigest digest;

  private final Map<Fingerprint, Long> numbers = new Recent();

  SharedRecords(OutputStream page) throws IOException {
    this.chunks = new RecordChunks("messages", page);
  }

  /** The record's number, under which it is stored now if it was not before. */
  long numberOf(JsonRecord message) throws IOException {
    MessageDigest sha256 = digest == null ? sha256() : digest;
    digest = sha256;
    sha256.update(message.bytes(), 0, message.length());
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
    Fingerprint fingerprint = new Fingerprint(hash.getLong(), hash.getLong());
    Long known = numbers.get(fingerprint);
    if (known != null) {
      return known;
    }
    long number = chunks.add(message.bytes(), message.length());
    numbers.put(fingerprint, number);
    return number;
  }

  void end() throws IOException {
    chunks.end();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private static final class Recent extends LinkedHashMap<Fingerprint, Long> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Fingerprint, Long> eldest) {
      return size() > REMEMBERED;
    }
  }
}
