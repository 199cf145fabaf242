package dev.motus.files.export;

import dev.motus.format.row.TaskFile;
import dev.motus.format.row.TaskFileFormat;
import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes files of a trace. The tasks are read and decoded once for all formats that take them one
 * by one; any other format walks through them itself. Used by one thread.
 */
final class OneWalk {
  private final TraceSnapshot trace;
  private final List<Output> together = new ArrayList<>();

  private OneWalk(TraceSnapshot trace) {
    this.trace = trace;
  }

  /** One file, and how it went. */
  static final class Output {
    final TraceExporter exporter;
    private final Path directory;

    /** Null while the file does not take tasks. */
    private @Nullable TaskFile open;

    private boolean hasBegun;
    @Nullable Throwable failure;

    Output(TraceExporter exporter, Path directory) {
      this.exporter = exporter;
      this.directory = directory;
    }

    Path path() {
      return directory.resolve(exporter.fileName());
    }

    private void add(TaskMeta task) {
      TaskFile file = open;
      if (file != null) {
        try {
          file.add(task);
        } catch (IOException | RuntimeException | Error thrown) {
          failed(thrown);
        }
      }
    }

    /** Errors as well: a class that is missing to one format must not end the program. */
    private void failed(Throwable thrown) {
      if (failure == null) {
        failure = thrown;
      }
      open = null;
    }
  }

  /** Writes these files as far as that succeeds. */
  static void write(TraceSnapshot trace, List<Output> outputs) {
    OneWalk walk = new OneWalk(trace);
    for (Output each : outputs) {
      if (each.exporter instanceof TaskFileFormat) {
        walk.together.add(each);
      }
    }
    walk.begin(walk.together.size());
    for (Output each : outputs) {
      if (!(each.exporter instanceof TaskFileFormat)) {
        try {
          OwnerOnlyFiles.replace(each.path(), out -> each.exporter.write(trace, out));
        } catch (IOException | RuntimeException | Error thrown) {
          each.failed(thrown);
        }
      }
    }
  }

  /** Begins so many files, each within the one behind it, and walks when all have begun. */
  private void begin(int count) {
    if (count == 0) {
      walk();
      return;
    }
    Output output = together.get(count - 1);
    try {
      OwnerOnlyFiles.replace(output.path(), new Begun(output, count - 1));
    } catch (IOException | RuntimeException | Error thrown) {
      output.failed(thrown);
    }
    if (!output.hasBegun) {
      begin(count - 1);
    }
  }

  /** A file, and how many are to begin within it. */
  private final class Begun implements OwnerOnlyFiles.Content {
    private final Output output;
    private final int others;

    Begun(Output output, int others) {
      this.output = output;
      this.others = others;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      write(output, out, others);
    }
  }

  private void write(Output output, OutputStream out, int others) throws IOException {
    if (!(output.exporter instanceof TaskFileFormat format)) {
      return;
    }
    try (TaskFile file = format.begin(trace, out)) {
      output.open = file;
      output.hasBegun = true;
      begin(others);
      if (output.failure != null) {
        throw new IOException(output.failure);
      }
      file.end();
    }
  }

  private void walk() {
    boolean isAnyOpen = false;
    for (Output each : together) {
      isAnyOpen |= each.open != null;
    }
    if (!isAnyOpen) {
      return;
    }
    try {
      for (TaskMeta task : trace.spans()) {
        for (Output each : together) {
          each.add(task);
        }
      }
    } catch (RuntimeException | Error unreadable) {
      for (Output each : together) {
        each.failed(unreadable);
      }
    }
  }
}
