package dev.motus.runtime.task;

import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The users' extractors: which one reads the calls of a task, and running it so that its faults
 * stay with it. Thread-safe.
 */
final class Extractors {
  /** One call of an extractor. */
  @FunctionalInterface
  interface Call {
    void on(TaskExtractor extractor) throws Exception;
  }

  /** By the name or the wire name of the type of the tasks that it reads. */
  private final Map<String, TaskExtractor> registered = new ConcurrentHashMap<>();

  void register(String nameOrType, TaskExtractor extractor) {
    registered.put(nameOrType, extractor);
  }

  /** The extractor that reads the calls of a task in a session of these options, or null. */
  @Nullable TaskExtractor chosenFor(TaskDescriptor descriptor, SessionOptions options) {
    TaskGuard guard = options.guard();
    boolean reads = options.captures() || (guard != null && guard.needsUsage());
    return options.records() || reads ? chosenFor(descriptor, reads) : null;
  }

  /** Whether that one is there for the guard alone, and the trace gets no more of it than usage. */
  boolean areForUsageOnly(TaskDescriptor descriptor, SessionOptions options) {
    return !(options.records() && options.captures()) && chosenFor(descriptor, false) == null;
  }

  /**
   * One named on the method, else one registered for the name or type, else a generated one.
   *
   * @param withContent whether it may read arguments and results, as below level detailed none may
   */
  private @Nullable TaskExtractor chosenFor(TaskDescriptor descriptor, boolean withContent) {
    TaskExtractor found = descriptor.about.extractor;
    if (found == null) {
      found = registered.get(descriptor.name);
    }
    if (found == null) {
      found = registered.get(descriptor.type.wireName());
    }
    if (found == null) {
      found = descriptor.about.conventionalExtractor;
    }
    return found == null || (!withContent && readsContent(found)) ? null : found;
  }

  private static boolean readsContent(TaskExtractor extractor) {
    try {
      return extractor.readsContent();
    } catch (Throwable broken) {
      // Then it may.
      return true;
    }
  }

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
