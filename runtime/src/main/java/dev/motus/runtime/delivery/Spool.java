package dev.motus.runtime.delivery;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parcels on disk, one file each, in a directory for one far end. Any number of processes put files
 * there; one at a time, the holder of the directory's lock, sends and removes them. The system lets
 * go of the lock when a process dies. Used by the sender's thread only.
 */
final class Spool {
  /** How much is kept, and for how long. */
  record Limits(long bytes, Duration age) {
    static final Limits DEFAULT = new Limits(256L << 20, Duration.ofDays(7));
  }

  /** Why a parcel could not be kept. */
  enum Failure {
    FULL,
    UNWRITABLE
  }

  private static final String SUFFIX = ".spans";
  static final String REMOTE_SUFFIX = ".remote";
  private static final Duration HALF_WRITTEN = Duration.ofHours(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final int LISTED_EVERY = 64;

  private final Path directory;
  private final SpoolLock lock;
  private final Limits limits;
  private final SenderClock clock;
  private final String process = Long.toString(ProcessHandle.current().pid());

  /** Spans by file, of this process. */
  private final Map<String, Integer> own = new HashMap<>();

  /** Not looked at again. */
  private final Set<String> notAgain = new HashSet<>();

  private final Deque<String> listed = new ArrayDeque<>();
  private long bytes = -1;
  private long nextLook;
  private long lastMillis;
  private int written;

  Spool(Path directory, Limits limits, SenderClock clock) {
    this.directory = directory;
    this.lock = new SpoolLock(directory);
    this.limits = limits;
    this.clock = clock;
    this.nextLook = clock.nanoTime();
  }

  Path directory() {
    return directory;
  }

  /** Files of this process that have not been sent. */
  boolean hasOwn() {
    return !own.isEmpty();
  }

  /** Keeps a parcel; null when it is on disk. */
  @Nullable Failure add(Parcel parcel) {
    try {
      OwnerOnlyFiles.createDirectories(directory);
      if (bytes < 0 || written % LISTED_EVERY == 0) {
        bytes = bytesOnDisk();
      }
      if (bytes + 1_024 >= limits.bytes()) {
        bytes = bytesOnDisk();
        if (bytes + 1_024 >= limits.bytes()) {
          return Failure.FULL;
        }
      }
      // The time goes first: files are sent in the order of their names. Clocks can be set back.
      lastMillis = Math.max(lastMillis, clock.now().toEpochMilli());
      String name =
          String.format(
              Locale.ROOT,
              "%013d-%s-%08d-%s" + SUFFIX,
              lastMillis,
              process,
              written++,
              UUID.randomUUID().toString().substring(0, 8));
      write(parcel, name);
      listed.addLast(name);
      return null;
    } catch (IOException | RuntimeException failure) {
      return Failure.UNWRITABLE;
    }
  }

  private Path write(Parcel parcel, String name) throws IOException {
    Path file = directory.resolve(name);
    OwnerOnlyFiles.replace(file, out -> SpoolFile.write(parcel, out));
    bytes += Files.size(file);
    if (parcel.own()) {
      own.put(name, parcel.spans());
    }
    return file;
  }

  /**
   * Puts the halves of a parcel in its place: they are the next ones, and as old as it is.
   *
   * @return false when that cannot be written; then the file stays where it is until another
   *     process tries
   */
  boolean replace(Parcel parcel, List<Parcel> halves) {
    String name = parcel.file();
    if (name == null) {
      throw new IllegalArgumentException("A parcel that is not on disk");
    }
    Path file = directory.resolve(name);
    String stem = name.substring(0, name.length() - SUFFIX.length());
    List<String> names = List.of(stem + "-a" + SUFFIX, stem + "-b" + SUFFIX);
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      for (int i = 0; i < names.size(); i++) {
        Files.setLastModifiedTime(write(halves.get(i), names.get(i)), modified);
      }
    } catch (IOException | RuntimeException failure) {
      names.forEach(own::remove);
      names.forEach(half -> delete(directory.resolve(half)));
      notAgain.add(name);
      return false;
    }
    remove(parcel);
    listed.addFirst(names.get(1));
    listed.addFirst(names.get(0));
    return true;
  }

  /**
   * The file to send next, or null: there is none, or another process sends them.
   *
   * @param onlyOwn whether files of other processes are left alone
   * @param lost told of files that are no longer good for anything
   */
  @Nullable Parcel next(boolean onlyOwn, Lost lost) {
    if (listed.isEmpty() && clock.nanoTime() - nextLook < 0) {
      return null;
    }
    if (!Files.isDirectory(directory) || !lock.acquire()) {
      nextLook = clock.nanoTime() + LOOK_EVERY.toNanos();
      return null;
    }
    if (listed.isEmpty()) {
      list();
      if (listed.isEmpty()) {
        nextLook = clock.nanoTime() + LOOK_EVERY.toNanos();
        release();
        return null;
      }
    }
    for (String name = listed.pollFirst(); name != null; name = listed.pollFirst()) {
      Integer ownSpans = own.get(name);
      if (onlyOwn && ownSpans == null) {
        continue;
      }
      Path file = directory.resolve(name);
      try {
        if (isOlderThan(file, limits.age())) {
          Files.deleteIfExists(file);
          own.remove(name);
          lost.lost(DropReason.SPOOL_EXPIRED, ownSpans, name);
          continue;
        }
        try (InputStream in = Files.newInputStream(file)) {
          return SpoolFile.read(in, name, ownSpans != null, Packer.LARGEST_REQUEST);
        }
      } catch (NoSuchFileException sentByAnother) {
        own.remove(name);
      } catch (IOException | RuntimeException unreadable) {
        own.remove(name);
        delete(file);
        lost.lost(DropReason.SPOOL_UNREADABLE, ownSpans, name);
      }
    }
    return null;
  }

  /** Hears of files that were given up; {@code ownSpans} is null for those of other processes. */
  @FunctionalInterface
  interface Lost {
    void lost(DropReason reason, @Nullable Integer ownSpans, String file);
  }

  /** The file could not be sent now: it is the next one again. */
  void keep(Parcel parcel) {
    if (parcel.file() != null) {
      listed.addFirst(parcel.file());
    }
  }

  /** The file is no longer needed. */
  void remove(Parcel parcel) {
    if (parcel.file() != null) {
      own.remove(parcel.file());
      Path file = directory.resolve(parcel.file());
      try {
        bytes = Math.max(0, bytes - Files.size(file));
        Files.deleteIfExists(file);
      } catch (IOException undeletable) {
        // Sent twice by the next process rather than for ever by this one.
        notAgain.add(parcel.file());
      }
    }
  }

  /** Lets go of the lock, so that other processes may send. */
  void release() {
    listed.clear();
    lock.release();
  }

  /** Called with the lock: also clears away what killed processes left half written. */
  private void list() {
    List<String> names = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX)) {
          if (!notAgain.contains(name)) {
            names.add(name);
          }
        } else if ((name.endsWith(".tmp") && isOlderThan(file, HALF_WRITTEN))
            || (name.endsWith(REMOTE_SUFFIX) && isOlderThan(file, limits.age()))) {
          delete(file);
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      names.clear();
    }
    Collections.sort(names);
    listed.addAll(names);
  }

  private long bytesOnDisk() throws IOException {
    long total = 0;
    try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path file : files) {
        total += sizeOrNothing(file);
      }
    }
    return total;
  }

  /** Another process may have sent it meanwhile. */
  private static long sizeOrNothing(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException sent) {
      return 0;
    }
  }

  private boolean isOlderThan(Path file, Duration age) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    Instant limit = clock.now().minus(age);
    return modified.toInstant().isBefore(limit);
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeletable) {
      notAgain.add(file.getFileName().toString());
    }
  }
}
