package dev.motus.journal;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The names of journals in a trace directory, and how they are created and found. A journal is
 * {@code spans.journal} while its program writes it, goes on in {@code spans-1.journal}, and is
 * read as {@code spans.jsonl}; that of a further process in the same directory is called {@code
 * spans_<pid>}.
 */
public final class JournalFile {
  /** The readable form of the first one in a directory. */
  static final String NAME = "spans.jsonl";

  private static final String FIRST = "spans";
  private static final String LINES = ".jsonl";
  private static final String SEGMENTS = ".journal";
  private static final int MOST_TRIES = 10_000;

  private JournalFile() {}

  /**
   * Creates the first file of a journal, under a name that nobody has used for segments, lines or
   * files.
   *
   * @param isTaken whether the files of another trace are in a directory
   */
  static Path create(Path directory, long processId, Predicate<Path> isTaken) throws IOException {
    OwnerOnlyFiles.createDirectories(directory);
    String name = FIRST;
    for (int i = 1; i < MOST_TRIES; i++) {
      Path head = directory.resolve(name + SEGMENTS);
      if (isFree(head, isTaken)) {
        return head;
      }
      name = FIRST + "_" + processId + (i == 1 ? "" : "_" + i);
    }
    throw new FileAlreadyExistsException(directory.resolve(name + SEGMENTS).toString());
  }

  /**
   * Where the files of a trace without a journal go: where neither a journal's are to be nor those
   * of another trace are.
   *
   * @param isTaken whether the files of another trace are in a directory
   */
  public static Path freePlace(Path directory, long processId, Predicate<Path> isTaken)
      throws IOException {
    Path head = create(directory, processId, isTaken);
    Files.delete(head);
    return place(head);
  }

  private static boolean isFree(Path head, Predicate<Path> isTaken) throws IOException {
    try {
      // First: whoever creates it has the name for himself, lines included.
      OwnerOnlyFiles.create(head);
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
    if (Files.exists(lines(head)) || isTaken.test(place(head))) {
      Files.delete(head);
      return false;
    }
    return true;
  }

  /** Where the files of a journal go: those of the first one of a directory lie beside it. */
  public static Path place(Path journal) {
    return isFirst(journal) ? journal.resolveSibling("") : journal.resolveSibling(base(journal));
  }

  /** The file in which a journal goes on; number 0 is its first one. */
  static Path part(Path head, int number) {
    return number == 0 ? head : head.resolveSibling(base(head) + "-" + number + SEGMENTS);
  }

  /** The numbers of the files of which a journal consists, in order. */
  static List<Integer> parts(Path head) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    numbers.add(0);
    String start = base(head) + "-";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(head.resolveSibling(""))) {
      for (Path file : files) {
        int number = number(String.valueOf(file.getFileName()), start);
        if (number > 0) {
          numbers.add(number);
        }
      }
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
    Collections.sort(numbers);
    return numbers;
  }

  /** The number in the name of a file in which a journal goes on; 0 where it is another's. */
  private static int number(String name, String start) {
    int from = start.length();
    int to = name.length() - SEGMENTS.length();
    if (!name.startsWith(start) || !name.endsWith(SEGMENTS) || to <= from || to > from + 9) {
      return 0;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9 || (i == from && digit == 0)) {
        return 0;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /**
   * The files of which a journal consists; the first one is among them whether it exists or not.
   */
  public static List<Path> segments(Path head) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int number : parts(head)) {
      files.add(part(head, number));
    }
    return files;
  }

  /** The readable form of a journal in segments. */
  public static Path lines(Path head) {
    return head.resolveSibling(base(head) + LINES);
  }

  /** The segments of which a readable form was made. */
  public static Path head(Path lines) {
    return lines.resolveSibling(base(lines) + SEGMENTS);
  }

  /** The name of a journal without what follows the dot: {@code spans}, or with a process's id. */
  public static String base(Path journal) {
    String name = String.valueOf(journal.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Whether it is the only journal of its directory, or the first of several. */
  public static boolean isFirst(Path journal) {
    return base(journal).equals(FIRST);
  }

  /** Whether a file is named like the first one of a journal in segments. */
  public static boolean isHead(Path file) {
    return String.valueOf(file.getFileName()).matches("spans(_[0-9_]+)?\\.journal");
  }

  /**
   * Appends to the file. Not by a channel: an interrupt of the thread would close that for good.
   */
  static OutputStream append(Path file) throws IOException {
    return new FileOutputStream(file.toFile(), true);
  }

  /**
   * Notes in the readable form that the files were made from it, so that nobody has to recover
   * them.
   */
  public static void exported(Path lines) throws IOException {
    try (OutputStream end = append(lines)) {
      end.write(LineEncoder.EXPORTED_LINE);
    }
  }

  /** Removes segments of which all that is in them has been made lines. */
  public static void remove(Path head) throws IOException {
    for (int number : parts(head)) {
      if (number > 0) {
        Files.deleteIfExists(part(head, number));
      }
    }
    Files.deleteIfExists(head);
  }

  /** All journals of a directory in their readable form, the first one first, then by name. */
  public static List<Path> all(Path directory) throws IOException {
    return found(directory, JournalFile::isLines, NAME);
  }

  /**
   * All journals of a directory that are in segments, in the same order: those of programs that
   * run, and of such as were killed. Not those whose program wrote all its files and died before it
   * could remove them.
   */
  public static List<Path> heads(Path directory) throws IOException {
    return found(directory, file -> isHead(file) && !isDone(lines(file)), FIRST + SEGMENTS);
  }

  private static List<Path> found(Path directory, Predicate<Path> kind, String firstName)
      throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(kind).filter(Files::isRegularFile).sorted().forEach(found::add);
    }
    Path first = directory.resolve(firstName);
    if (found.remove(first)) {
      found.add(0, first);
    }
    return found;
  }

  private static boolean isLines(Path file) {
    return String.valueOf(file.getFileName()).matches("spans(_[0-9_]+)?\\.jsonl");
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
