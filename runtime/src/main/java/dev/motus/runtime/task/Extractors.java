package dev.motus.runtime.task;

import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.diagnostic.Diagnostics;

/** Runs the users' extractors so that their faults stay with them. */
final class Extractors {
  /** One call of an extractor. */
  @FunctionalInterface
  interface Call {
    void on(TaskExtractor extractor) throws Exception;
  }

  private Extractors() {}

  static void run(TaskDescriptor descriptor, TaskExtractor extractor, Call call) {
    try {
      call.on(extractor);
    } catch (Throwable broken) {
      Diagnostics.warnOnce(
          "extractor:" + extractor.getClass().getName() + ":" + descriptor.name,
          "The extractor "
              + extractor.getClass().getName()
              + " failed on task \""
              + descriptor.name
              + "\". The task is not affected; its span lacks what the extractor would have read."
              + " Mend the extractor.",
          broken);
    }
  }
}
