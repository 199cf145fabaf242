package dev.motus.delivery.send;

import dev.motus.runtime.trace.DropReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives up what has waited too long for an account or an address that did not come back. Used by
 * the sender's thread only.
 */
final class SpoolSweep {
  private static final long EVERY_NANOS = Duration.ofHours(1).toNanos();

  private final SpoolDirectory where;
  private final SpoolAge age;
  private final Set<Path> notAgain = new HashSet<>();
  private long next;

  SpoolSweep(SpoolDirectory where, SpoolAge age) {
    this.where = where;
    this.age = age;
    this.next = age.clock().nanoTime();
  }

  /** Looks at all directories but the account's own, at most once an hour. */
  void run(Spool.Lost lost) {
    if (age.clock().nanoTime() - next < 0) {
      return;
    }
    next = age.clock().nanoTime() + EVERY_NANOS;
    for (Path directory : where.others()) {
      try {
        if (!notAgain.contains(directory)) {
          sweep(directory, lost);
        }
      } catch (IOException | RuntimeException unreadable) {
        notAgain.add(directory);
      }
    }
  }

  private void sweep(Path directory, Spool.Lost lost) throws IOException {
    List<Path> inside = inside(directory);
    if (inside.stream().allMatch(Files::isDirectory)) {
      if (inside.isEmpty() && age.isOver(directory)) {
        Files.delete(directory);
      }
      return;
    }
    SpoolLock lock = new SpoolLock(directory);
    if (!lock.acquire()) {
      // Another process sends from there, and gives up old files itself.
      return;
    }
    try {
      int left = 0;
      for (String name : age.list(directory)) {
        left += isGone(directory.resolve(name), lost) ? 0 : 1;
      }
      if (left == 0) {
        removeIfEmpty(directory);
      }
    } finally {
      lock.release();
    }
  }

  private boolean isGone(Path file, Spool.Lost lost) throws IOException {
    try {
      if (!age.isOver(file)) {
        return false;
      }
      int spans = spansIn(file);
      Files.delete(file);
      lost.lost(DropReason.SPOOL_EXPIRED, false, spans, file);
      return true;
    } catch (NoSuchFileException sent) {
      return true;
    }
  }

  /** Removes a directory without batches; only the holder of its lock, the last file there, may. */
  private void removeIfEmpty(Path directory) throws IOException {
    List<Path> inside = inside(directory);
    if (inside.size() == 1 && inside.get(0).endsWith(SpoolLock.FILE) && age.isOver(inside.get(0))) {
      Files.delete(inside.get(0));
      Files.delete(directory);
    }
  }

  private static List<Path> inside(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static int spansIn(Path file) throws IOException {
    try {
      return SpoolFile.spans(file);
    } catch (NoSuchFileException gone) {
      throw gone;
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
