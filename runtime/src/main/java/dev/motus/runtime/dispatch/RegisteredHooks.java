package dev.motus.runtime.dispatch;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.hook.HookCallback;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.hook.HookRegistration;
import dev.motus.runtime.hook.HookRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of one runtime by scope and moment. Thread-safe: an entry is added and removed under
 * one lock, and what a change has to run is run without it.
 */
public final class RegisteredHooks implements HookManager {
  /** One registration. Its identity is what is removed: a callback may be registered twice. */
  private final class Entry implements HookRegistration {
    private final Key key;
    private final HookCallback callback;

    private Entry(Key key, HookCallback callback) {
      this.key = key;
      this.callback = callback;
    }

    /** In here, because a program without hooks then need not load what this returns. */
    private HookRegistration added(boolean prepend) {
      synchronized (entries) {
        List<Entry> list = entries.get(key);
        if (list == null) {
          list = new ArrayList<>();
          entries.put(key, list);
        }
        list.add(prepend ? 0 : list.size(), this);
      }
      onChange.run();
      return this;
    }

    @Override
    public void remove() {
      boolean removed;
      synchronized (entries) {
        List<Entry> list = entries.get(key);
        removed = list != null && list.remove(this);
      }
      if (removed) {
        onChange.run();
      }
    }
  }

  /**
   * A scope and a moment: {@code scope} is a name, a {@link TaskType}, or {@link #EVERY_TASK}. No
   * record, and no lambda or stream below: this class is used while a program starts, and each of
   * those costs milliseconds the first time.
   */
  private static final class Key {
    private final Object scope;
    private final TaskEvent event;

    private Key(Object scope, TaskEvent event) {
      this.scope = Objects.requireNonNull(scope);
      this.event = Objects.requireNonNull(event);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && scope.equals(that.scope) && event == that.event;
    }

    @Override
    public int hashCode() {
      return scope.hashCode() * 31 + event.hashCode();
    }
  }

  private static final Object EVERY_TASK = new Object();

  private final Map<Key, List<Entry>> entries = new LinkedHashMap<>();
  private final Runnable onChange;

  /** No hooks yet; {@code onChange} is run after every change. */
  public RegisteredHooks(Runnable onChange) {
    this.onChange = onChange;
  }

  @Override
  public HookRegistration registerHook(TaskEvent event, HookCallback callback) {
    return registerHook(event, callback, false);
  }

  @Override
  public HookRegistration registerHook(TaskEvent event, HookCallback callback, boolean prepend) {
    return add(new Key(EVERY_TASK, event), callback, prepend);
  }

  @Override
  public HookRegistration registerTaskHook(
      String taskName, TaskEvent event, HookCallback callback) {
    return registerTaskHook(taskName, event, callback, false);
  }

  @Override
  public HookRegistration registerTaskHook(
      String taskName, TaskEvent event, HookCallback callback, boolean prepend) {
    return add(new Key(taskName, event), callback, prepend);
  }

  @Override
  public HookRegistration registerTypeHook(TaskType type, TaskEvent event, HookCallback callback) {
    return registerTypeHook(type, event, callback, false);
  }

  @Override
  public HookRegistration registerTypeHook(
      TaskType type, TaskEvent event, HookCallback callback, boolean prepend) {
    return add(new Key(type, event), callback, prepend);
  }

  @Override
  public HookRegistration registerToolHook(TaskEvent event, HookCallback callback) {
    return registerTypeHook(TaskType.TOOL_CALL, event, callback);
  }

  @Override
  public HookRegistration registerModelHook(TaskEvent event, HookCallback callback) {
    return registerTypeHook(TaskType.MODEL_CALL, event, callback);
  }

  @Override
  public HookRegistration registerAgentHook(TaskEvent event, HookCallback callback) {
    return registerTypeHook(TaskType.AGENT_CALL, event, callback);
  }

  @Override
  public void register(HookRegistry registry) {
    registry.register(this);
  }

  @Override
  public boolean deregister(TaskEvent event, HookCallback callback) {
    Entry found = null;
    synchronized (entries) {
      found = first(entries.get(new Key(EVERY_TASK, event)), callback);
      for (Map.Entry<Key, List<Entry>> each : entries.entrySet()) {
        if (found == null && each.getKey().event == event) {
          found = first(each.getValue(), callback);
        }
      }
    }
    if (found == null) {
      return false;
    }
    found.remove();
    return true;
  }

  @Override
  public List<HookCallback> listHooks(TaskEvent event) {
    return list(new Key(EVERY_TASK, event));
  }

  @Override
  public List<HookCallback> listHooks(String taskName, TaskType type, TaskEvent event) {
    return listHooks(taskName, null, type, event);
  }

  /** The same for a call of an agent, whose own name counts as well; null: it is no agent's. */
  public List<HookCallback> listHooks(
      String taskName, @Nullable String agent, TaskType type, TaskEvent event) {
    List<HookCallback> found = new ArrayList<>();
    synchronized (entries) {
      if (entries.isEmpty()) {
        return found;
      }
      found.addAll(list(new Key(EVERY_TASK, event)));
      found.addAll(list(new Key(taskName, event)));
      if (agent != null && !agent.equals(taskName)) {
        found.addAll(list(new Key(agent, event)));
      }
      found.addAll(list(new Key(type, event)));
    }
    return found;
  }

  /** Whether a hook is registered for tasks of some name. */
  public boolean hasNames() {
    synchronized (entries) {
      for (Map.Entry<Key, List<Entry>> each : entries.entrySet()) {
        if (each.getKey().scope instanceof String && !each.getValue().isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private List<HookCallback> list(Key key) {
    List<HookCallback> callbacks = new ArrayList<>();
    synchronized (entries) {
      List<Entry> list = entries.get(key);
      if (list != null) {
        for (Entry entry : list) {
          callbacks.add(entry.callback);
        }
      }
    }
    return callbacks;
  }

  private HookRegistration add(Key key, HookCallback callback, boolean prepend) {
    return new Entry(key, Objects.requireNonNull(callback, "callback")).added(prepend);
  }

  private static @Nullable Entry first(@Nullable List<Entry> list, HookCallback callback) {
    for (Entry each : list == null ? List.<Entry>of() : list) {
      if (each.callback.equals(callback)) {
        return each;
      }
    }
    return null;
  }
}
