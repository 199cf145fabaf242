package dev.motus.runtime.identity;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Random ids of traces, which nobody can foretell. Thread-safe. */
public final class TraceIds {
  private TraceIds() {}

  /**
   * A UUID of version 4, as {@link UUID#randomUUID} makes it, of the bytes that it is made of, too:
   * those of the system. But the first {@code SecureRandom} of a process looks for its maker in all
   * security providers, for as long as the rest of the start takes.
   */
  public static UUID random() {
    return random(new File("/dev/urandom"));
  }

  /** The same of another file; where it cannot be read, Java has to find the bytes. */
  static UUID random(File source) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    try (InputStream in = new FileInputStream(source)) {
      if (in.readNBytes(bytes.array(), 0, bytes.capacity()) < bytes.capacity()) {
        return UUID.randomUUID();
      }
    } catch (IOException | SecurityException notThere) {
      return UUID.randomUUID();
    }
    long high = (bytes.getLong() & ~0xF000L) | 0x4000L;
    long low = (bytes.getLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(high, low);
  }
}
