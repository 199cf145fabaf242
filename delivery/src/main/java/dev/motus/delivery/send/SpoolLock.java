package dev.motus.delivery.send;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Who may send and remove the files of a spool: one process at a time, and one delivery in it. The
 * system lets go of it when the process dies.
 */
final class SpoolLock {
  static final String FILE = "lock";

  private final Path directory;
  private @Nullable FileChannel held;

  SpoolLock(Path directory) {
    this.directory = directory;
  }

  /** Takes the lock unless it is ours already; whether it is ours now. */
  boolean acquire() {
    if (held != null) {
      return true;
    }
    FileChannel opened = null;
    FileLock lock = null;
    try {
      opened =
          FileChannel.open(
              directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = opened.tryLock();
    } catch (IOException | OverlappingFileLockException notOurs) {
      lock = null;
    }
    if (lock != null) {
      held = opened;
    } else if (opened != null) {
      close(opened);
    }
    return lock != null;
  }

  /** Releases the lock. */
  void release() {
    FileChannel open = held;
    held = null;
    if (open != null) {
      close(open);
    }
  }

  private void close(FileChannel open) {
    try {
      open.close();
    } catch (IOException broken) {
      // The system lets go of it at the latest when the process ends.
      held = null;
    }
  }
}
