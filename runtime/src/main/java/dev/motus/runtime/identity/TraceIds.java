package dev.motus.runtime.identity;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Ids that the system gives: random ones of traces, and that of this process. Thread-safe. */
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

  /**
   * The number of this process. On Linux it is read where {@link ProcessHandle} reads it, too: that
   * class makes a pool of threads and lambdas first, which a short program would wait for.
   */
  public static long ofProcess() {
    return ofProcess(Path.of("/proc/self"));
  }

  /** The same of another link; where it cannot be read, Java has to find it. */
  static long ofProcess(Path link) {
    try {
      return Long.parseLong(Files.readSymbolicLink(link).toString());
    } catch (IOException | RuntimeException notLinux) {
      return ProcessHandle.current().pid();
    }
  }
}
