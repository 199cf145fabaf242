package dev.motus.runtime.output;

import dev.motus.runtime.trace.ExportResult;
import org.jspecify.annotations.Nullable;

/**
 * What outputs leave for those that are closed after them. Used by the closing thread only.
 *
 * <p>Whether somebody has already seen the end in the live viewer, so that no file has to be
 * opened, is not in here: the same output does both.
 */
public final class TraceEnd {
  private @Nullable ExportResult written;

  /** Says which files there are. */
  public void written(ExportResult result) {
    written = result;
  }

  /** The files that were written, or null when there are none. */
  public @Nullable ExportResult written() {
    return written;
  }
}
