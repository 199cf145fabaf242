package dev.motus.runtime.hook;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of a runtime, in three scopes: for every task, for tasks of one name, for tasks of one
 * type. They are called in that order, and within a scope in the order of registration; {@code
 * prepend} puts a hook before those that are there. Hooks fire whatever the collection level is.
 *
 * <p>Thread-safe. Registering and removing costs a pass over all known tasks, so that calling costs
 * no look-up; it takes effect at the next moment of any task.
 */
public final class HookManager {
  /** One registration. Its identity is what is removed: a callback may be registered twice. */
  private final class Entry implements HookRegistration {
    private final Key key;
    private final HookCallback callback;

    private Entry(Key key, HookCallback callback) {
      this.key = key;
      this.callback = callback;
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

  /** A manager that runs {@code onChange} after every change. */
  public HookManager(Runnable onChange) {
    this.onChange = onChange;
  }

  /** Registers a hook for every task. */
  public HookRegistration registerHook(TaskEvent event, HookCallback callback) {
    return registerHook(event, callback, false);
  }

  /** Registers a hook for every task; {@code prepend} puts it first. */
  public HookRegistration registerHook(TaskEvent event, HookCallback callback, boolean prepend) {
    return add(new Key(EVERY_TASK, event), callback, prepend);
  }

  /** Registers a hook for tasks of one name. */
  public HookRegistration registerTaskHook(
      String taskName, TaskEvent event, HookCallback callback) {
    return registerTaskHook(taskName, event, callback, false);
  }

  /** Registers a hook for tasks of one name; {@code prepend} puts it first among those. */
  public HookRegistration registerTaskHook(
      String taskName, TaskEvent event, HookCallback callback, boolean prepend) {
    return add(new Key(taskName, event), callback, prepend);
  }

  /** Registers a hook for tasks of one type. */
  public HookRegistration registerTypeHook(TaskType type, TaskEvent event, HookCallback callback) {
    return registerTypeHook(type, event, callback, false);
  }

  /** Registers a hook for tasks of one type; {@code prepend} puts it first among those. */
  public HookRegistration registerTypeHook(
      TaskType type, TaskEvent event, HookCallback callback, boolean prepend) {
    return add(new Key(type, event), callback, prepend);
  }

  /** Registers a hook for tool calls. */
  public HookRegistration registerToolHook(TaskEvent event, HookCallback callback) {
    return registerTypeHook(TaskType.TOOL_CALL, event, callback);
  }

  /** Registers a hook for model calls. */
  public HookRegistration registerModelHook(TaskEvent event, HookCallback callback) {
    return registerTypeHook(TaskType.MODEL_CALL, event, callback);
  }

  /** Registers a hook for agent calls. */
  public HookRegistration registerAgentHook(TaskEvent event, HookCallback callback) {
    return registerTypeHook(TaskType.AGENT_CALL, event, callback);
  }

  /** Registers the hooks of a generated (or hand-written) registry. */
  public void register(HookRegistry registry) {
    registry.register(this);
  }

  /**
   * Removes one registration of a callback for a moment, whatever tasks it is for: the first of
   * those for every task, else the first of the others. The handle that {@code register…} returned
   * removes exactly its own.
   *
   * @return whether there was one
   */
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

  /** The hooks for every task, in the order of their calls; a copy. */
  public List<HookCallback> listHooks(TaskEvent event) {
    return list(new Key(EVERY_TASK, event));
  }

  /** All hooks that a task of this name and type calls at a moment, in that order; a copy. */
  public List<HookCallback> listHooks(String taskName, TaskType type, TaskEvent event) {
    List<HookCallback> found = new ArrayList<>();
    synchronized (entries) {
      found.addAll(list(new Key(EVERY_TASK, event)));
      found.addAll(list(new Key(taskName, event)));
      found.addAll(list(new Key(type, event)));
    }
    return found;
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
    Entry entry = new Entry(key, Objects.requireNonNull(callback, "callback"));
    synchronized (entries) {
      List<Entry> list = entries.get(key);
      if (list == null) {
        list = new ArrayList<>();
        entries.put(key, list);
      }
      list.add(prepend ? 0 : list.size(), entry);
    }
    onChange.run();
    return entry;
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
