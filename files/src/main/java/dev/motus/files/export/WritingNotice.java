package dev.motus.files.export;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says that the files of a trace are being written, where that takes longer than a second: who
 * waits for the end of a program is not to take it for stuck. On a thread of its own.
 */
final class WritingNotice implements Runnable {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration NEXT = Duration.ofSeconds(10);

  /** Fewer are written at once; for most programs no thread is started. */
  private static final long FEW_TASKS = 1_000;

  private final long tasks;
  private final Path directory;
  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread thread = new Thread(null, this, "motus-writing", 0, false);

  private WritingNotice(long tasks, Path directory) {
    this.tasks = tasks;
    this.directory = directory;
  }

  /** Watches from now on until it is ended. */
  static WritingNotice of(long tasks, Path directory) {
    WritingNotice notice = new WritingNotice(tasks, directory);
    if (tasks >= FEW_TASKS) {
      notice.thread.setDaemon(true);
      notice.thread.start();
    }
    return notice;
  }

  @Override
  public void run() {
    try {
      Duration wait = FIRST;
      for (Duration waited = FIRST;
          !written.await(wait.toMillis(), TimeUnit.MILLISECONDS);
          waited = waited.plus(wait)) {
        Diagnostics.notice(
            "writing the files of "
                + RunSummary.count(tasks, "task")
                + ", for "
                + waited.toSeconds()
                + " s so far -> "
                + directory);
        wait = NEXT;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the files are written; the thread is gone then. */
  void end() {
    written.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
