package dev.motus.journal;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The names of journals in a trace directory, and how they are created and found. */
public final class JournalFile {
  /** The first one in a directory; another process's has the number of that process. */
  static final String NAME = "spans.jsonl";

  private static final int MOST_TRIES = 10_000;

  private JournalFile() {}

  /**
   * Creates a journal that nobody else writes to. One from which the files have been made is
   * replaced, as those files will be; one that was left by a crash, or is in use, stays.
   */
  static Path create(Path directory, long processId) throws IOException {
    OwnerOnlyFiles.createDirectories(directory);
    Path first = directory.resolve(NAME);
    if (isDone(first)) {
      Files.deleteIfExists(first);
    }
    Path free = first;
    for (int i = 1; i < MOST_TRIES; i++) {
      try {
        OwnerOnlyFiles.create(free);
        return free;
      } catch (FileAlreadyExistsException taken) {
        free = directory.resolve("spans_" + processId + (i == 1 ? "" : "_" + i) + ".jsonl");
      }
    }
    throw new FileAlreadyExistsException(free.toString());
  }

  /**
   * Appends to the file. Not by a channel: an interrupt of the thread would close that for good.
   */
  static OutputStream append(Path file) throws IOException {
    return new FileOutputStream(file.toFile(), true);
  }

  /** All journals of a directory, the first one first, then by name. */
  public static List<Path> all(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(JournalFile::isJournal).sorted().forEach(found::add);
    }
    Path first = directory.resolve(NAME);
    if (found.remove(first)) {
      found.add(0, first);
    }
    return found;
  }

  private static boolean isJournal(Path file) {
    Path name = file.getFileName();
    return name != null
        && (name.toString().equals(NAME) || name.toString().matches("spans_[0-9_]+\\.jsonl"))
        && Files.isRegularFile(file);
  }

  /** Whether the last line says that the files were written. */
  private static boolean isDone(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (LineReader lines = new LineReader(file)) {
      long tail = Math.max(0, lines.length() - LineEncoder.EXPORTED_LINE.length);
      return lines.read(tail)
          && lines.next() == lines.length()
          && new LineParser().parse(lines.line(), lines.from(), lines.to()).kind()
              == LineKind.EXPORTED;
    } catch (IOException unreadable) {
      // A journal that cannot be read stays as it is, and the new one gets another name.
      return false;
    }
  }
}
