package dev.motus.runtime.export;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.SemanticConventions;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.runtime.trace.TraceWriter;
import java.io.IOException;
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

/**
 * Writes a trace into a directory, one file a format. Each file appears as a whole or not at all,
 * readable by its owner only; one that fails does not stop the others. Thread-safe.
 */
public final class TraceFiles implements TraceWriter {
  private static final String OTHER_PLACE =
      "Set MOTUS_TRACING_DIR to a directory that you may write to.";

  private final List<TraceExporter> exporters;

  /** Writes these formats, in this order. */
  public TraceFiles(List<? extends TraceExporter> exporters) {
    this.exporters = List.copyOf(exporters);
  }

  /**
   * The formats that Motus Tracing writes, with OpenTelemetry's names of attributes.
   *
   * @param stateFileName what {@code tracer_state.json} is to be called
   */
  public static TraceFiles standard(String stateFileName) {
    return standard(stateFileName, SemanticConventions.GEN_AI);
  }

  /**
   * The formats that Motus Tracing writes.
   *
   * @param stateFileName what {@code tracer_state.json} is to be called
   * @param conventions how attributes are called for OpenTelemetry and Zipkin
   */
  public static TraceFiles standard(String stateFileName, SemanticConventions conventions) {
    return new TraceFiles(
        List.of(
            new TracerStateExporter(stateFileName),
            new OtlpJsonExporter(conventions),
            new ZipkinJsonExporter(conventions),
            new ViewerExporter()));
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
      return new ExportResult(directory, files, failures, snapshot.spans().size());
    }
    for (TraceExporter exporter : exporters) {
      try {
        Path file = directory.resolve(exporter.fileName());
        OwnerOnlyFiles.replace(file, out -> exporter.write(snapshot, out));
        files.add(file);
      } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError failure) {
        failures.put(exporter.fileName(), failure(directory, exporter.fileName(), failure));
      }
    }
    return new ExportResult(directory, files, failures, snapshot.spans().size());
  }

  /** What went wrong, where, and what to do. */
  private static String failure(Path directory, String fileName, Throwable cause) {
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
