package dev.motus.files.export;

import dev.motus.journal.JournalFile;
import dev.motus.journal.JournalLimits;
import dev.motus.journal.JournalSegments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Traces of other runs that lie beside one, and leave when they are too old or, all together, too
 * large. What leaves is named by us and told by its journal; a file that somebody has put beside it
 * stays, and so does the trace of a program that runs. Stateless.
 *
 * @param limits what may stay
 * @param fileNames the files that are made of a journal
 */
record OldTraces(JournalLimits limits, List<String> fileNames) {
  private static final String NAMED_BY_US = "trace_\\d{8}_\\d{6}(_\\d+)*";

  OldTraces {
    fileNames = List.copyOf(fileNames);
  }

  /** One of them. */
  private record Old(List<Path> files, Set<Path> directories, long bytes, Instant last) {}

  /**
   * Has them leave.
   *
   * @param own the journal of the run that goes on
   * @param ownBytes what it takes
   * @return what those that stay take, in bytes
   */
  long leave(Path own, long ownBytes) throws IOException {
    List<Old> found = new ArrayList<>();
    long bytes = 0;
    for (Path directory : directories(own.resolveSibling(""))) {
      for (Old each : in(directory, own)) {
        found.add(each);
        bytes += each.bytes();
      }
    }
    found.sort(Comparator.comparing(Old::last));
    for (Old each : found) {
      boolean isTooOld =
          limits.keptFor() != null && each.last().isBefore(Instant.now().minus(limits.keptFor()));
      boolean isTooMuch = limits.keptBytes() > 0 && ownBytes + bytes > limits.keptBytes();
      if (isTooOld || isTooMuch) {
        remove(each);
        bytes -= each.bytes();
      }
    }
    return bytes;
  }

  /** The directory itself and, when nobody has named it, those that were made in the same way. */
  private static List<Path> directories(Path own) throws IOException {
    List<Path> found = new ArrayList<>(List.of(own));
    Path parent = own.toAbsolutePath().getParent();
    if (parent != null && isNamedByUs(own)) {
      try (Stream<Path> siblings = Files.list(parent)) {
        siblings
            .filter(OldTraces::isNamedByUs)
            .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
            .filter(each -> !isSameName(each, own))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isNamedByUs(Path directory) {
    return String.valueOf(directory.getFileName()).matches(NAMED_BY_US);
  }

  private static boolean isSameName(Path one, Path other) {
    return String.valueOf(one.getFileName()).equals(String.valueOf(other.getFileName()));
  }

  private List<Old> in(Path directory, Path own) throws IOException {
    Set<Path> heads = new LinkedHashSet<>(JournalFile.heads(directory));
    for (Path lines : JournalFile.all(directory)) {
      heads.add(JournalFile.head(lines));
    }
    List<Old> found = new ArrayList<>();
    for (Path head : heads) {
      boolean isOwn = directory.equals(own.resolveSibling("")) && isSameName(head, own);
      boolean isRunning = Files.exists(head) && JournalSegments.isWritten(head);
      if (!isOwn && !isRunning) {
        found.add(old(head, directory));
      }
    }
    return found;
  }

  private Old old(Path head, Path directory) throws IOException {
    Path place = JournalFile.place(head);
    List<Path> candidates = new ArrayList<>(JournalFile.segments(head));
    fileNames.forEach(name -> candidates.add(place.resolve(name)));
    // Last: a trace of which only a part could be removed is found again.
    candidates.add(JournalFile.lines(head));
    List<Path> files = new ArrayList<>();
    long bytes = 0;
    Instant last = Instant.EPOCH;
    for (Path each : candidates) {
      if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
        files.add(each);
        bytes += Files.size(each);
        Instant modified = Files.getLastModifiedTime(each).toInstant();
        last = modified.isAfter(last) ? modified : last;
      }
    }
    Set<Path> directories = new LinkedHashSet<>();
    if (!JournalFile.isFirst(head)) {
      directories.add(place);
    }
    if (isNamedByUs(directory)) {
      directories.add(directory);
    }
    return new Old(files, directories, bytes, last);
  }

  private static void remove(Old trace) throws IOException {
    for (Path each : trace.files()) {
      Files.deleteIfExists(each);
    }
    for (Path each : trace.directories()) {
      if (isEmpty(each)) {
        Files.deleteIfExists(each);
      }
    }
  }

  /** Whether nothing of somebody else's is in there. */
  private static boolean isEmpty(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }
}
