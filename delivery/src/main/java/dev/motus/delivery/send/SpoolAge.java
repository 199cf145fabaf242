package dev.motus.delivery.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long files of a spool are kept.
 *
 * @param longest the age from which on they are given up
 * @param clock what tells the time
 */
record SpoolAge(Duration longest, SenderClock clock) {
  /** A half-written file: its process was killed while it wrote it. */
  private static final Duration HALF_WRITTEN = Duration.ofHours(1);

  /** Whether a file is given up. */
  boolean isOver(Path file) throws IOException {
    return isOlderThan(file, longest);
  }

  /**
   * The batches in a directory in the order in which they were put there, whatever their age. Also
   * clears away what killed processes left half written; for the holder of the directory's lock.
   */
  List<String> list(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(Spool.SUFFIX)) {
          names.add(name);
        } else {
          clear(file, name);
        }
      }
    }
    Collections.sort(names);
    return names;
  }

  private void clear(Path file, String name) {
    try {
      if ((name.endsWith(".tmp") && isOlderThan(file, HALF_WRITTEN))
          || (name.endsWith(Spool.REMOTE_SUFFIX) && isOver(file))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException goneOrUndeletable) {
      // A leftover that cannot be removed does no harm.
      return;
    }
  }

  private boolean isOlderThan(Path file, Duration age) throws IOException {
    Instant limit = clock.now().minus(age);
    return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
  }
}
