package dev.motus.stress;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.TraceManager;

/** The runtime of a stress test's process: it keeps few tasks, so that a look at all is quick. */
final class Tracing {
  static final TraceManager TRACER =
      AgentRuntime.start(
              TraceConfig.defaults()
                  .collectionLevel(CollectionLevel.BASIC)
                  .retainedTasks(64)
                  .build())
          .tracer();

  static final TaskDescriptor TASK = AgentRuntime.task("call", TaskType.NORMAL_TASK).build();

  private Tracing() {}
}
