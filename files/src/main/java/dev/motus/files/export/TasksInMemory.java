package dev.motus.files.export;

import dev.motus.journal.Journal;
import dev.motus.journal.JournalIndex;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a journal lacks. */
final class TasksInMemory {
  private TasksInMemory() {}

  /**
   * The tasks in memory that have no end in the journal, because it could not be written or there
   * was no stack left to do it; what the journal says of them does not count.
   */
  static List<TaskMeta> only(TraceSnapshot snapshot, JournalIndex index, Journal from)
      throws IOException {
    if (from.unwritten() == 0 && !from.hasFailed() && index.unfinished() == 0) {
      return List.of();
    }
    Map<Long, TaskMeta> inMemory = new LinkedHashMap<>();
    for (TaskMeta each : snapshot.spans()) {
      inMemory.put(each.id(), each);
    }
    List<TaskMeta> more = new ArrayList<>();
    if (from.unwritten() == 0 && !from.hasFailed()) {
      for (TaskMeta each : inMemory.values()) {
        if (each.isFinished() && index.isOpen(each.id())) {
          index.forgetOpen(each.id());
          more.add(each);
        }
      }
      return more;
    }
    Set<Long> ended = index.endedOf(inMemory.keySet());
    for (TaskMeta each : inMemory.values()) {
      if (!ended.contains(each.id()) && (each.isFinished() || !index.isOpen(each.id()))) {
        index.forgetOpen(each.id());
        more.add(each);
      }
    }
    return more;
  }
}
