package dev.motus.spring.observation;

import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskSession;
import dev.motus.spring.TraceConfigPart;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Names the current task in SLF4J's MDC, for the lines that a program logs: on every thread that
 * the task is current on, and no longer than it is. Off unless {@code motus.spring.mdc} is set,
 * which is asked for when the application starts.
 */
final class TaskLogContext implements TraceConfigPart, DisposableBean {
  private static final Log LOG = LogFactory.getLog("dev.motus");

  /** The key of the trace's id: 32 hex digits. */
  private static final String TRACE_ID = "motus_trace_id";

  /** The key of the task's id: the number that the files and the viewer have. */
  private static final String TASK_ID = "motus_task_id";

  /** How many applications of this class loader want it. */
  private static final AtomicInteger WANTED = new AtomicInteger();

  private final Environment environment;
  private boolean isOn;

  TaskLogContext(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void addTo(TraceConfigBuilder config, ConfigurableListableBeanFactory factory) {
    if (environment.getProperty("motus.spring.mdc", Boolean.class, false) && !isOn) {
      isOn = true;
      WANTED.incrementAndGet();
      TaskSession.watch(TaskLogContext::show);
    }
  }

  /** After the runtime is closed: when this bean is destroyed, all others are gone. */
  @Override
  public void destroy() {
    if (isOn && WANTED.decrementAndGet() == 0) {
      TaskSession.watch(null);
    }
    isOn = false;
  }

  private static void show(@Nullable Task task) {
    try {
      OptionalLong id = task == null ? OptionalLong.empty() : TaskContext.of(task).taskId();
      if (task == null || !task.isRecording()) {
        MDC.remove(TRACE_ID);
      } else {
        MDC.put(TRACE_ID, task.traceId());
      }
      if (id.isPresent()) {
        MDC.put(TASK_ID, Long.toString(id.getAsLong()));
      } else {
        MDC.remove(TASK_ID);
      }
    } catch (RuntimeException broken) {
      TaskSession.watch(null);
      LOG.warn("The MDC takes no task, so logs are no longer told which one they are of.", broken);
    }
  }
}
