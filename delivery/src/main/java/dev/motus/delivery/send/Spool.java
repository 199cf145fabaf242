package dev.motus.delivery.send;

import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.runtime.trace.DropReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Batches on disk, one file each, in a directory for one account at one far end. Any number of
 * processes put files there; one at a time, the holder of the directory's lock, sends and removes
 * them. The system lets go of the lock when a process dies. Used by the sender's thread only.
 */
final class Spool {
  /** How much is kept, and for how long. */
  record Limits(long bytes, Duration age) {
    static final Limits DEFAULT = new Limits(256L << 20, Duration.ofDays(7));
  }

  /** Why a batch could not be kept. */
  enum Failure {
    FULL,
    UNWRITABLE
  }

  static final String SUFFIX = ".spans";
  static final String REMOTE_SUFFIX = ".remote";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final int LISTED_EVERY = 64;

  private final SpoolDirectory where;
  private final Limits limits;
  private final SpoolAge age;
  private final SpoolSweep sweep;
  private final SenderClock clock;
  private final SpoolNames names;

  /** Spans by file, of this process. */
  private final Map<String, Integer> own = new HashMap<>();

  /** Not looked at again. */
  private final Set<String> notAgain = new HashSet<>();

  private final Deque<String> listed = new ArrayDeque<>();
  private @Nullable SpoolLock lock;
  private long bytes = -1;
  private long nextLook;

  Spool(SpoolDirectory where, Limits limits, SenderClock clock) {
    this.where = where;
    this.limits = limits;
    this.clock = clock;
    this.age = new SpoolAge(limits.age(), clock);
    this.sweep = new SpoolSweep(where, age);
    this.names = new SpoolNames(clock);
    this.nextLook = clock.nanoTime();
  }

  /** Where it is, as it stands in messages. */
  Path address() {
    return where.address();
  }

  Limits limits() {
    return limits;
  }

  /** The directory of the account, or null while nothing is kept for it. */
  @Nullable Path directory() {
    try {
      return where.existing();
    } catch (IOException unreadable) {
      return null;
    }
  }

  /** Files of this process that have not been sent. */
  boolean hasOwn() {
    return !own.isEmpty();
  }

  /** Keeps a batch; null when it is on disk. */
  @Nullable Failure add(Batch batch) {
    try {
      Path directory = where.created();
      if (bytes < 0 || names.given() % LISTED_EVERY == 0) {
        bytes = where.bytes();
      }
      if (bytes + 1_024 >= limits.bytes()) {
        bytes = where.bytes();
        if (bytes + 1_024 >= limits.bytes()) {
          return Failure.FULL;
        }
      }
      String name = names.next();
      write(batch, directory.resolve(name));
      listed.addLast(name);
      return null;
    } catch (IOException | RuntimeException failure) {
      return Failure.UNWRITABLE;
    }
  }

  private void write(Batch batch, Path file) throws IOException {
    OwnerOnlyFiles.replace(file, out -> SpoolFile.write(batch, out));
    bytes += Files.size(file);
    if (batch.own()) {
      own.put(file.getFileName().toString(), batch.spans());
    }
  }

  /**
   * Puts the halves of a batch in its place: they are the next ones, and as old as it is.
   *
   * @return false when that cannot be written; then the file stays where it is until another
   *     process tries
   */
  boolean replace(Batch batch, List<Batch> halves) {
    String name = batch.file();
    if (name == null) {
      throw new IllegalArgumentException("A batch that is not on disk");
    }
    Path file = file(name);
    List<String> both = SpoolNames.ofHalves(name);
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      for (int i = 0; i < both.size(); i++) {
        Path half = file.resolveSibling(both.get(i));
        write(halves.get(i), half);
        Files.setLastModifiedTime(half, modified);
      }
    } catch (IOException | RuntimeException failure) {
      both.forEach(own::remove);
      both.forEach(half -> delete(file.resolveSibling(half)));
      notAgain.add(name);
      return false;
    }
    remove(batch);
    listed.addFirst(both.get(1));
    listed.addFirst(both.get(0));
    return true;
  }

  /**
   * The file to send next, or null: there is none, or another process sends them.
   *
   * @param lost told of files that are no longer good for anything
   */
  @Nullable Batch next(Lost lost) {
    if (listed.isEmpty() && clock.nanoTime() - nextLook < 0) {
      return null;
    }
    sweep.run(lost);
    if (directory() == null || !isLocked() || (listed.isEmpty() && !list())) {
      nextLook = clock.nanoTime() + LOOK_EVERY.toNanos();
      return null;
    }
    for (String name = listed.pollFirst(); name != null; name = listed.pollFirst()) {
      Integer ownSpans = own.get(name);
      boolean isOwn = ownSpans != null;
      Path file = file(name);
      try {
        if (age.isOver(file)) {
          int spans = isOwn ? ownSpans : SpoolFile.spans(file);
          Files.deleteIfExists(file);
          own.remove(name);
          lost.lost(DropReason.SPOOL_EXPIRED, isOwn, spans, file);
          continue;
        }
        try (InputStream in = Files.newInputStream(file)) {
          return SpoolFile.read(in, name, isOwn, Batcher.LARGEST_REQUEST);
        }
      } catch (NoSuchFileException sentByAnother) {
        own.remove(name);
      } catch (IOException | RuntimeException unreadable) {
        own.remove(name);
        delete(file);
        lost.lost(DropReason.SPOOL_UNREADABLE, isOwn, isOwn ? ownSpans : 0, file);
      }
    }
    return null;
  }

  /** How many spans wait that other processes have put there. */
  long waiting() {
    Path directory = directory();
    return directory == null ? 0 : SpoolFile.spansIn(directory, own.keySet());
  }

  /** Is told of files that were given up. */
  @FunctionalInterface
  interface Lost {
    /** A file with so many spans, of this process or of an earlier one; 0 when nobody knows. */
    void lost(DropReason reason, boolean own, int spans, Path file);
  }

  /** The file could not be sent now; it is the next one again. */
  void keep(Batch batch) {
    if (batch.file() != null) {
      listed.addFirst(batch.file());
    }
  }

  /** The file is no longer needed. */
  void remove(Batch batch) {
    if (batch.file() != null) {
      own.remove(batch.file());
      Path file = file(batch.file());
      try {
        bytes = Math.max(0, bytes - Files.size(file));
        Files.deleteIfExists(file);
      } catch (IOException undeletable) {
        // The file cannot be removed: the next process may send it again, but this one must not.
        notAgain.add(batch.file());
      }
    }
  }

  /** Lets go of the lock, so that other processes may send. */
  void release() {
    listed.clear();
    if (lock != null) {
      lock.release();
    }
  }

  /** Whether this process is the one that sends. */
  private boolean isLocked() {
    Path directory = directory();
    if (lock == null && directory != null) {
      lock = new SpoolLock(directory);
    }
    return lock != null && lock.acquire();
  }

  /** Lists the files to send; whether there are any. */
  private boolean list() {
    Path directory = directory();
    try {
      listed.addAll(directory == null ? List.of() : age.list(directory));
      listed.removeAll(notAgain);
    } catch (IOException | RuntimeException unreadable) {
      listed.clear();
    }
    if (listed.isEmpty()) {
      release();
    }
    return !listed.isEmpty();
  }

  /** A file that was listed. */
  private Path file(String name) {
    Path directory = directory();
    return directory == null ? where.address().resolve(name) : directory.resolve(name);
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeletable) {
      notAgain.add(file.getFileName().toString());
    }
  }
}
