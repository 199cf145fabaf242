package dev.motus.viewer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that have to wait: in memory while they are few, in a temporary file that only its owner
 * can read when they are more. The file is gone after {@link #close}. Not thread-safe.
 */
final class SpillBuffer extends OutputStream {
  private static final int IN_MEMORY = 1 << 20;

  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable OutputStream spilled;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (spilled == null && memory.size() + length > IN_MEMORY) {
      // Its permissions are the owner's alone, where the system knows owners.
      file = Files.createTempFile("motus-viewer", ".tmp");
      spilled = Files.newOutputStream(file);
      memory.writeTo(spilled);
      memory.reset();
    }
    (spilled == null ? memory : spilled).write(bytes, offset, length);
  }

  /** Writes all bytes to another stream. */
  void copyTo(OutputStream target) throws IOException {
    if (spilled == null || file == null) {
      memory.writeTo(target);
    } else {
      spilled.close();
      Files.copy(file, target);
    }
  }

  @Override
  public void close() throws IOException {
    if (spilled != null) {
      spilled.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
