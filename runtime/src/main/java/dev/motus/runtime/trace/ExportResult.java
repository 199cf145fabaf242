package dev.motus.runtime.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an export wrote.
 *
 * @param directory where
 * @param files the files that are complete on disk, in the order they were written
 * @param failures what went wrong by file name, each with what to do about it; empty when all is
 *     well
 * @param taskCount how many tasks the files hold
 * @param dropped how many tasks they lack, by reason; only reasons that occurred
 * @param droppedContents how many of the tasks are there without their captured content
 */
public record ExportResult(
    Path directory,
    List<Path> files,
    Map<String, String> failures,
    int taskCount,
    Map<DropReason, Long> dropped,
    long droppedContents) {
  /** Copies the collections. */
  public ExportResult {
    files = List.copyOf(files);
    failures = Map.copyOf(failures);
    dropped = Map.copyOf(dropped);
  }

  /** A result of an export that lacks nothing. */
  public ExportResult(
      Path directory, List<Path> files, Map<String, String> failures, int taskCount) {
    this(directory, files, failures, taskCount, Map.of(), 0);
  }
}
