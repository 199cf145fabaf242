package dev.motus.cli.mcp;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.Visible;
import dev.motus.cli.trace.TraceDirectories;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceIndex;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The traces below some directories, and nothing else. A client names one by its id, which is
 * looked up among those that are there and never taken for a path; links that lead out of a
 * directory are not followed.
 *
 * @param directories absolute
 * @param indices what is known of the traces of one
 */
record SharedTraces(List<Path> directories, Supplier<TraceIndex> indices) {
  private static final int MAX_SHOWN_ID = 200;

  /** Copies the list. */
  SharedTraces {
    directories = List.copyOf(directories);
  }

  /** All of them, the latest first; looked for anew each time. */
  List<SharedTrace> newest() throws CommandFailure {
    List<SharedTrace> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Path directory : directories) {
      TraceIndex index = indices.get();
      TraceDirectories found = TraceDirectories.below(directory, directory, index);
      for (TraceFile file : found.newest(0)) {
        String id = id(directory, found.directory(), file.source());
        String free = id;
        for (int i = 2; !ids.add(free); i++) {
          free = id + "~" + i;
        }
        all.add(new SharedTrace(free, file, index));
      }
    }
    all.sort(Comparator.comparing((SharedTrace trace) -> trace.file().modified()).reversed());
    return all;
  }

  /** Of several directories each has its own name before the ids. */
  private String id(Path directory, Path base, Path source) {
    Path below = base.equals(source) ? source.getFileName() : base.relativize(source);
    String id = Visible.text(String.valueOf(below));
    return directories.size() < 2 || base.equals(source)
        ? id
        : Visible.text(directory.getFileName() + "/") + id;
  }

  /**
   * The trace with this id.
   *
   * @param id null for the latest
   * @throws CommandFailure when there is none, or when it may not be read
   */
  SharedTrace find(@Nullable String id) throws CommandFailure {
    List<SharedTrace> all = newest();
    if (all.isEmpty()) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "no-trace",
          "There are no traces in "
              + String.join(", ", directories.stream().map(Path::toString).toList()),
          "Run the agent with MOTUS_TRACING=1 to make one, or start 'motus mcp' with the directory"
              + " that has them.");
    }
    SharedTrace found =
        id == null
            ? all.get(0)
            : all.stream()
                .filter(trace -> trace.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    confined(found);
    return found;
  }

  private static CommandFailure unknown(String id) {
    return new CommandFailure(
        ExitCode.INPUT,
        "no-trace",
        "There is no run '" + Visible.text(id, MAX_SHOWN_ID) + "'",
        "Give an id as list_runs shows it, or none for the latest.");
  }

  /** Throws when the trace, or a file beside it that could be read for it, lies elsewhere. */
  void confined(SharedTrace trace) throws CommandFailure {
    Path file = trace.file().path();
    try {
      if (!isInside(file) || (file.getParent() != null && leadsOut(file.getParent()))) {
        throw new CommandFailure(
            ExitCode.INPUT,
            "outside",
            "The run '" + trace.id() + "' lies outside the shared directories, behind a link",
            "Start 'motus mcp' with the directory that the link leads to.");
      }
    } catch (IOException failure) {
      throw TraceFile.unreadable(file, failure);
    }
  }

  private boolean leadsOut(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path each : files) {
        if (Files.isSymbolicLink(each) && !isInside(each)) {
          return true;
        }
      }
      return false;
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
  }

  private boolean isInside(Path file) throws IOException {
    if (!Files.exists(file)) {
      // A link to nothing leads nowhere.
      return true;
    }
    Path real = file.toRealPath();
    for (Path directory : directories) {
      if (Files.exists(directory) && real.startsWith(directory.toRealPath())) {
        return true;
      }
    }
    return false;
  }
}
