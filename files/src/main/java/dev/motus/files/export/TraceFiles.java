package dev.motus.files.export;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.sample.SampledSpans;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.runtime.output.TraceOutputs;
import dev.motus.runtime.output.TraceWriter;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes a trace into a directory, one file a format. Each file appears as a whole or not at all,
 * readable by its owner only; one that fails does not stop the others. Thread-safe.
 */
public final class TraceFiles implements TraceWriter {
  private static final String OTHER_PLACE =
      "Set MOTUS_TRACING_DIR to a directory that you may write to.";

  /**
   * A journal of so many bytes makes files that take the exiting program minutes, and gigabytes.
   */
  private static final long MOST_BYTES_AT_EXIT = 1_000_000_000;

  private final List<TraceExporter> exporters;
  private final Prices prices;
  private final boolean limits;

  /** Writes these formats, in this order, with what calls cost by the bundled prices. */
  public TraceFiles(List<? extends TraceExporter> exporters) {
    this(exporters, Prices.bundled());
  }

  /** Writes these formats, in this order, with what calls cost by these prices. */
  TraceFiles(List<? extends TraceExporter> exporters, Prices prices) {
    this(exporters, prices, true);
  }

  private TraceFiles(List<? extends TraceExporter> exporters, Prices prices, boolean limits) {
    this.exporters = List.copyOf(exporters);
    this.prices = prices;
    this.limits = limits;
  }

  /** Whether all of these files are in a directory. */
  public boolean areIn(Path directory) {
    return exporters.stream()
        .allMatch(each -> Files.isRegularFile(directory.resolve(each.fileName())));
  }

  /** Whether any of these files, or what has taken its name, is in a directory. */
  boolean isAnyIn(Path directory) {
    for (TraceExporter each : exporters) {
      if (Files.exists(directory.resolve(each.fileName()))) {
        return true;
      }
    }
    return false;
  }

  /** The names of these files. */
  List<String> fileNames() {
    return exporters.stream().map(TraceExporter::fileName).toList();
  }

  /** The same formats, however large the trace is. */
  public TraceFiles ofAnySize() {
    return new TraceFiles(exporters, prices, false);
  }

  /** The formats of all outputs that the program has, as configured. */
  public static TraceFiles of(TraceConfig config) {
    return new TraceFiles(
        TraceOutputs.exporters(TraceOutputs.all(), config), Prices.of(config.source()));
  }

  /**
   * Writes all formats; creates the directory when it is missing. Never throws for anything that
   * goes wrong on the way: the result says what did, under the name of the file, or of the
   * directory when that could not be created. Nothing is logged.
   */
  @Override
  public ExportResult write(TraceSnapshot snapshot, Path directory) {
    List<Path> files = new ArrayList<>();
    Map<String, String> failures = new LinkedHashMap<>();
    try {
      OwnerOnlyFiles.createDirectories(directory);
    } catch (IOException | RuntimeException failure) {
      failures.put(directory.toString(), failure(directory, "", failure));
      return result(snapshot, directory, files, failures);
    }
    if (limits && snapshot.spans().storedBytes() > MOST_BYTES_AT_EXIT) {
      failures.put(directory.toString(), tooLarge("the files", snapshot, directory));
      return result(snapshot, directory, files, failures);
    }
    TraceSnapshot known = prices.priced(LastKnownTime.of(snapshot));
    List<OneWalk.Output> outputs = new ArrayList<>();
    for (TraceExporter each : exporters) {
      outputs.add(new OneWalk.Output(each, directory));
    }
    List<OneWalk.Output> written = new ArrayList<>();
    for (OneWalk.Output each : outputs) {
      if (!isTooLarge(snapshot, each.exporter)) {
        written.add(each);
      }
    }
    OneWalk.write(known, written);
    for (OneWalk.Output each : outputs) {
      String name = each.exporter.fileName();
      if (!written.contains(each)) {
        failures.put(name, tooLarge("'" + name + "'", snapshot, directory));
      } else if (each.failure != null) {
        failures.put(name, failure(directory, name, each.failure));
      } else {
        files.add(each.path());
      }
    }
    return result(snapshot, directory, files, failures);
  }

  @Override
  public ExportResult writePart(TraceSnapshot snapshot, Path directory, Predicate<TaskMeta> roots) {
    SampledSpans some = SampledSpans.only(snapshot.spans(), roots);
    return write(snapshot.withSpans(some, snapshot.dropped()), directory);
  }

  private boolean isTooLarge(TraceSnapshot snapshot, TraceExporter exporter) {
    return limits && snapshot.spans().storedBytes() > exporter.mostStoredBytes();
  }

  private static ExportResult result(
      TraceSnapshot snapshot, Path directory, List<Path> files, Map<String, String> failures) {
    return new ExportResult(
        directory,
        files,
        failures,
        snapshot.spans().size(),
        snapshot.dropped(),
        snapshot.droppedContents());
  }

  /** Why these are left out, and what to do. */
  private static String tooLarge(String files, TraceSnapshot snapshot, Path directory) {
    return "Did not write "
        + files
        + " in "
        + directory.toAbsolutePath()
        + ": the trace is too large for that ("
        + snapshot.spans().size()
        + " tasks, "
        + snapshot.spans().storedBytes() / 1_000_000
        + " MB). All of it is in the journal there; 'motus recover "
        + directory
        + "' makes the files nevertheless. Lower MOTUS_COLLECTION_LEVEL to have less.";
  }

  /** What is wrong with a directory, and what to do. */
  public static String failure(Path directory, IOException refusal) {
    String why =
        refusal instanceof AccessDeniedException
            ? "permission denied"
            : refusal instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : Diagnostics.describe(refusal);
    return "Nothing can be written to "
        + directory.toAbsolutePath()
        + ": "
        + why
        + ". Copy the directory to where you may write, and recover the copy.";
  }

  /** What went wrong, where, and what to do. */
  private static String failure(Path directory, String fileName, Throwable thrown) {
    Throwable within = thrown instanceof UncheckedIOException ? thrown.getCause() : null;
    Throwable cause = within == null ? thrown : within;
    String what =
        "Could not write "
            + (fileName.isEmpty() ? "" : "'" + fileName + "' in ")
            + directory.toAbsolutePath()
            + ": ";
    if (cause instanceof InvalidPathException) {
      return what + "that is no file name here. Choose another for the trace configuration's path.";
    }
    if (cause instanceof NoSuchFileException) {
      return what + "no directory can be made there. " + OTHER_PLACE;
    }
    if (cause instanceof AccessDeniedException) {
      return what + "permission denied. " + OTHER_PLACE;
    }
    if (cause instanceof FileAlreadyExistsException exists) {
      return what + "'" + exists.getFile() + "' is a file, not a directory. " + OTHER_PLACE;
    }
    if (!fileName.isEmpty()
        && Files.isDirectory(directory.resolve(fileName))
        && cause instanceof FileSystemException) {
      return what + "there is a directory of that name. Remove it, or " + lower(OTHER_PLACE);
    }
    if (cause instanceof OutOfMemoryError) {
      return what + "out of memory. Give the JVM more (-Xmx) or lower MOTUS_COLLECTION_LEVEL.";
    }
    if (cause instanceof IOException) {
      String reason = cause instanceof FileSystemException fs ? fs.getReason() : null;
      return what
          + (reason == null ? Diagnostics.describe(cause) : reason)
          + ". Check that the disk is not full and not read-only, or "
          + lower(OTHER_PLACE);
    }
    return what
        + Diagnostics.describe(cause)
        + ". This is a fault of this file's exporter, please report it; other files do not suffer.";
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
