package dev.motus.cli.trace;

import dev.motus.cli.outcome.CommandFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The traces in one place. It looks one level down and no further, so no link leads it astray. */
public final class TraceDirectories {
  private static final String USUAL = "traces";

  private final Path directory;
  private final List<TraceFile> files = new ArrayList<>();
  private final List<CommandFailure> unreadable = new ArrayList<>();

  private TraceDirectories(Path directory) {
    this.directory = directory;
  }

  /**
   * Looks for them.
   *
   * @param index what is known of them already
   * @param given a trace, what traces lie in, or what {@code traces} lies in; null for the last of
   *     the working directory
   * @throws CommandFailure when the given one cannot be read
   */
  public static TraceDirectories below(
      @Nullable Path given, Path workingDirectory, TraceIndex index) throws CommandFailure {
    Path directory = given == null ? workingDirectory : workingDirectory.resolve(given).normalize();
    TraceDirectories found = new TraceDirectories(directory);
    try {
      found.look(index);
    } catch (IOException failure) {
      throw TraceFile.unreadable(directory, failure);
    }
    Path usual = directory.resolve(USUAL);
    return found.total() == 0 && Files.isDirectory(usual)
        ? below(usual, workingDirectory, index)
        : found;
  }

  /**
   * The traces in the directory of one, to which several processes may have written, the latest
   * first; empty when it is no directory, or not that of a trace.
   */
  public static List<TraceFile> ofOne(Path directory) throws CommandFailure {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try {
      List<TraceFile> all = new ArrayList<>(TraceFile.allIn(directory));
      all.sort(Comparator.comparing(TraceFile::modified).reversed());
      return all;
    } catch (AccessDeniedException forbidden) {
      // Whoever may not list it may still read a file whose name is known.
      return List.of();
    } catch (IOException failure) {
      throw TraceFile.unreadable(directory, failure);
    }
  }

  private void look(TraceIndex index) throws IOException, CommandFailure {
    files.addAll(TraceFile.allIn(directory));
    if (!files.isEmpty()) {
      return;
    }
    index.open(directory);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        try {
          if (Files.isDirectory(child)) {
            files.addAll(index.in(child));
          }
        } catch (CommandFailure failure) {
          unreadable.add(failure);
        } catch (IOException failure) {
          unreadable.add(TraceFile.unreadable(child, failure));
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    files.sort(Comparator.comparing(TraceFile::modified).reversed());
  }

  /** Where they are. */
  public Path directory() {
    return directory;
  }

  /** How many there are, readable or not. */
  public int total() {
    return files.size() + unreadable.size();
  }

  /**
   * The newest.
   *
   * @param limit at most so many; 0 for all
   */
  public List<TraceFile> newest(int limit) {
    return limit > 0 && limit < files.size() ? files.subList(0, limit) : files;
  }

  /** Those whose files could not be opened. */
  public List<CommandFailure> unreadable() {
    return unreadable;
  }
}
