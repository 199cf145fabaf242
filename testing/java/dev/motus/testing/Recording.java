package dev.motus.testing;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.TraceManager;
import java.util.ArrayList;
import java.util.List;

/** A runtime for one test, and what it recorded. */
public final class Recording implements AutoCloseable {
  private final AgentRuntime runtime;

  private Recording(AgentRuntime runtime) {
    this.runtime = runtime;
  }

  /** Records at a level, with the defaults else. */
  public static Recording at(CollectionLevel level) {
    return with(TraceConfig.defaults().collectionLevel(level));
  }

  /** Records as configured. */
  public static Recording with(TraceConfigBuilder config) {
    return new Recording(AgentRuntime.start(config.build()));
  }

  /** The runtime. */
  public AgentRuntime runtime() {
    return runtime;
  }

  /** Its hooks. */
  public HookManager hooks() {
    return runtime.hooks();
  }

  /** Its tracer. */
  public TraceManager tracer() {
    return runtime.tracer();
  }

  /** All tasks by start. */
  public List<TaskMeta> all() {
    return new ArrayList<>(tracer().taskMeta().values());
  }

  /** All tasks of a name by start. */
  public List<TaskMeta> named(String name) {
    return all().stream().filter(meta -> meta.name().equals(name)).toList();
  }

  /** The one task of a name. */
  public TaskMeta only(String name) {
    List<TaskMeta> found = named(name);
    if (found.size() != 1) {
      throw new AssertionError("Not one task \"" + name + "\" but " + found);
    }
    return found.get(0);
  }

  /** The name of a task's parent, or "" for a root. */
  public String parentOf(String name) {
    TaskMeta child = only(name);
    return child.parent().isEmpty()
        ? ""
        : tracer().taskMeta().get(child.parent().getAsLong()).name();
  }

  @Override
  public void close() {
    runtime.close();
  }
}
