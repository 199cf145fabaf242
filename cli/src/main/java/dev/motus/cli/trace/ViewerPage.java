package dev.motus.cli.trace;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.viewer.ComparisonPage;
import dev.motus.viewer.ViewerExporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The page that shows a trace, and where it goes. */
public final class ViewerPage {
  /** Stands in the first lines of every page of ours, and of no other tool's. */
  private static final String OURS = "content=\"default-src 'none'";

  private static final int HEAD_BYTES = 1_024;
  private static final String SUFFIX = ".viewer.html";

  private ViewerPage() {}

  /** The page that lies in the directory of a trace, when it is ours and not older. */
  public static Optional<Path> upToDate(Path directory) throws CommandFailure {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    Path page = directory.resolve(ViewerExporter.FILE_NAME);
    Optional<TraceFile> data = TraceFile.inDirectory(directory);
    try {
      boolean usable =
          Files.isRegularFile(page)
              && isOurs(page)
              && (data.isEmpty()
                  || (!data.get().isOfSegments()
                      && Files.getLastModifiedTime(page).compareTo(data.get().modified()) >= 0));
      return usable ? Optional.of(page) : Optional.empty();
    } catch (IOException failure) {
      throw TraceFile.unreadable(page, failure);
    }
  }

  /** Whether a page of ours lies in the directory. */
  static boolean isIn(Path directory) throws CommandFailure {
    Path page = directory.resolve(ViewerExporter.FILE_NAME);
    try {
      return Files.isRegularFile(page) && isOurs(page);
    } catch (IOException failure) {
      throw TraceFile.unreadable(page, failure);
    }
  }

  private static boolean isOurs(Path page) throws IOException {
    try (InputStream in = Files.newInputStream(page)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(OURS);
    }
  }

  /**
   * Writes the page next to the trace, or where that is forbidden into a directory of the system's
   * for temporary files.
   *
   * @param source what the user named
   */
  public static Path write(LoadedTrace trace, Path source) throws CommandFailure {
    Path page = place(trace.file().path(), source);
    try {
      return writeAs(trace, page);
    } catch (FileSystemException notHere) {
      try {
        Path directory = Files.createTempDirectory("motus-");
        return writeAs(trace, directory.resolve(page.getFileName()));
      } catch (IOException failure) {
        throw unwritable(page, failure);
      }
    } catch (IOException failure) {
      throw unwritable(page, failure);
    }
  }

  private static Path place(Path file, Path source) throws CommandFailure {
    Path usual = source.resolve(ViewerExporter.FILE_NAME);
    try {
      if (Files.isDirectory(source) && (!Files.exists(usual) || isOurs(usual))) {
        return usual;
      }
    } catch (IOException failure) {
      throw TraceFile.unreadable(usual, failure);
    }
    // Somebody else's page stays.
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + SUFFIX);
  }

  /** Writes the page to a file that the user named. */
  public static Path writeTo(LoadedTrace trace, Path page) throws CommandFailure {
    refuseDirectory(page);
    try {
      return writeAs(trace, page);
    } catch (IOException failure) {
      throw unwritable(page, failure);
    }
  }

  /** Writes a page that shows two runs side by side to a file that the user named. */
  public static Path writeComparison(
      LoadedTrace left, String leftName, LoadedTrace right, String rightName, Path page)
      throws CommandFailure {
    refuseDirectory(page);
    try {
      OwnerOnlyFiles.replace(
          page,
          out -> ComparisonPage.write(left.snapshot(), leftName, right.snapshot(), rightName, out));
      return page;
    } catch (IOException failure) {
      throw unwritable(page, failure);
    }
  }

  private static void refuseDirectory(Path page) throws CommandFailure {
    if (Files.isDirectory(page)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "output-is-directory",
          page + " is a directory",
          "Give the name of a file, such as " + page.resolve(ViewerExporter.FILE_NAME) + ".");
    }
  }

  private static Path writeAs(LoadedTrace trace, Path page) throws IOException {
    OwnerOnlyFiles.replace(page, out -> new ViewerExporter().write(trace.snapshot(), out));
    return page;
  }

  private static CommandFailure unwritable(Path page, IOException failure) {
    String why =
        failure instanceof AccessDeniedException
            ? "permission denied"
            : String.valueOf(failure.getMessage());
    return new CommandFailure(
        ExitCode.FAILED,
        "unwritable",
        "The page could not be written to " + page + ": " + why,
        "Name another file, or make room on the disk.",
        failure);
  }
}
