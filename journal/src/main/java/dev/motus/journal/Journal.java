package dev.motus.journal;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace to {@code spans.jsonl} while it grows: one JSON object a line, each batch handed
 * to the operating system before the next one, so that it survives the death of the process. The
 * file appears with the first task. When it cannot be written there is one warning, and the program
 * goes on without it. Thread-safe.
 */
public final class Journal implements SpanListener {
  /** So many bytes are collected at most before they are written. */
  private static final int WRITE_AT = 1 << 16;

  private final Supplier<Path> directory;
  private final LineBuffer buffer = new LineBuffer();
  private final LineEncoder encoder = new LineEncoder();

  private @Nullable Path path;
  private @Nullable OutputStream out;
  private @Nullable String sessionId;
  private boolean hasFailed;
  private boolean isFinished;
  private long unwritten;

  /**
   * A journal in a directory, which is asked for when there is something to write.
   *
   * @param directory created when it is missing
   */
  public Journal(Supplier<Path> directory) {
    this.directory = directory;
  }

  /** Loads what the first batch needs, since a killed process has to have written that as well. */
  @Override
  public void started() {
    TraceInfo nothing = new TraceInfo("", 0, "", null, null, null, 0, Map.of());
    LineBuffer thrownAway = new LineBuffer();
    try {
      LineEncoder practice = new LineEncoder();
      practice.header(nothing, thrownAway);
      TaskMetaBuilder task = TaskMeta.builder("", TaskType.NORMAL_TASK).ended(TaskOutcome.OK, 0);
      practice.task(task.result(CapturedValue.NULL).build(), thrownAway);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public synchronized void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
    if (isFinished) {
      return;
    }
    int done = 0;
    try {
      if (hasFailed) {
        return;
      }
      OutputStream file = open(trace);
      if (!Objects.equals(sessionId, trace.sessionId())) {
        sessionId = trace.sessionId();
        encoder.session(sessionId, buffer);
      }
      int written = 0;
      for (TaskMeta each : spans) {
        add(each);
        written++;
        if (buffer.size() >= WRITE_AT) {
          buffer.drainTo(file);
          done = written;
        }
      }
      buffer.drainTo(file);
      done = written;
    } catch (IOException failure) {
      fail(failure);
    } finally {
      for (TaskMeta each : spans.subList(done, spans.size())) {
        unwritten += each.isFinished() ? 1 : 0;
      }
    }
  }

  @Override
  public synchronized void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {
    OutputStream file = out;
    isFinished = true;
    if (file == null) {
      return;
    }
    try (file) {
      if (!hasFailed) {
        encoder.finish(unwritten, buffer);
        buffer.drainTo(file);
      }
    } catch (IOException failure) {
      fail(failure);
    }
    out = null;
  }

  /** Notes that the files were made from it, so that nobody has to recover them. */
  public synchronized void exported() {
    Path file = path;
    if (file == null || hasFailed || !isFinished) {
      return;
    }
    try (OutputStream end = JournalFile.append(file)) {
      LineEncoder.exported(buffer);
      buffer.drainTo(end);
    } catch (IOException failure) {
      fail(failure);
    }
  }

  /** The file, or null while there is none. */
  public synchronized @Nullable Path path() {
    return path;
  }

  /** Whether the file could not be written at some time. */
  public synchronized boolean hasFailed() {
    return hasFailed;
  }

  /** How many ended tasks could not be written. */
  public synchronized long unwritten() {
    return unwritten;
  }

  /** Adds a line, or nothing at all. */
  private void add(TaskMeta task) throws IOException {
    int start = buffer.size();
    try {
      encoder.task(task, buffer);
    } catch (RuntimeException | Error broken) {
      buffer.backTo(start);
      unwritten += task.isFinished() ? 1 : 0;
      Diagnostics.warnOnce(
          "journal:" + task.name(),
          "Task \"" + task.name() + "\" could not be written to the journal.",
          broken);
    }
  }

  private OutputStream open(TraceInfo trace) throws IOException {
    OutputStream known = out;
    if (known != null) {
      return known;
    }
    // Creating files would end at once on an interrupted thread.
    boolean interrupted = Thread.interrupted();
    try {
      Path file = JournalFile.create(directory.get(), trace.processId());
      OutputStream opened = JournalFile.append(file);
      path = file;
      out = opened;
      sessionId = trace.sessionId();
      encoder.header(trace, buffer);
      return opened;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void fail(IOException failure) {
    hasFailed = true;
    Path file = path;
    Diagnostics.warn(
        "The journal "
            + (file == null ? "in " + directory.get() : file)
            + " cannot be written ("
            + Diagnostics.describe(failure)
            + "). The program goes on, and the latest tasks stay in memory; a crash would lose them."
            + " Make room on the disk, or set MOTUS_TRACING_DIR to a directory that you may write"
            + " to.",
        null);
  }
}
