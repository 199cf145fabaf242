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
 */
public record ExportResult(
    Path directory, List<Path> files, Map<String, String> failures, int taskCount) {
  /** Copies the collections. */
  public ExportResult {
    files = List.copyOf(files);
    failures = Map.copyOf(failures);
  }
}
