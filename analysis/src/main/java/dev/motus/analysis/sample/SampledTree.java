package dev.motus.analysis.sample;

import dev.motus.analysis.Sampler;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a root and all that is below it, while it is not decided and after. */
final class SampledTree {
  private enum State {
    HELD,
    KEPT,
    LEFT_OUT
  }

  /** Nothing of this once it is decided: very many such trees are remembered. */
  private Map<Long, TaskMeta> held = new LinkedHashMap<>(4);

  private Set<Long> running = new HashSet<>(4);
  private long heldChars;
  private State state = State.HELD;
  private @Nullable TaskMeta root;
  private boolean hasRoot;
  private @Nullable SampledTree into;
  private boolean isOver;
  private long overSince;

  /** The tree of which this turned out to be a part; itself where it is none. */
  SampledTree whole() {
    SampledTree at = this;
    while (at.into != null) {
      at = at.into;
    }
    if (at != this) {
      into = at;
    }
    return at;
  }

  /**
   * Adds a task as it is now.
   *
   * @param told gets what is to be told because of it
   */
  void add(TaskMeta task, List<TaskMeta> told) {
    boolean isError = task.outcome() == TaskOutcome.ERROR;
    boolean isRoot = task.parent().isEmpty();
    hasRoot |= isRoot;
    if (state != State.HELD) {
      if (state == State.KEPT || isError) {
        state = State.KEPT;
        told.add(task);
      }
      return;
    }
    if (isRoot) {
      root = task;
    }
    if (task.isFinished()) {
      running.remove(task.id());
    } else {
      running.add(task.id());
    }
    TaskMeta before = held.put(task.id(), task);
    heldChars += chars(task) - (before == null ? 0 : chars(before));
    if (isError) {
      keep(told);
    }
  }

  /** About how many characters a task keeps in memory. */
  private static long chars(TaskMeta task) {
    CapturedValue result = task.result();
    ModelCall call = task.modelCall();
    long sum = (result == null ? 0 : result.size()) + (call == null ? 0 : call.contentChars());
    for (CapturedValue each : task.arguments().values()) {
      sum += each.size();
    }
    return sum;
  }

  /** Makes this a part of another tree, whose task turned out to be above it. */
  void moveTo(SampledTree above, List<TaskMeta> told) {
    into = above;
    if (above.state == State.HELD) {
      above.running.addAll(running);
    }
    if (state == State.KEPT) {
      above.keep(told);
    } else if (above.state == State.KEPT) {
      told.addAll(held.values());
    } else if (above.state == State.HELD) {
      above.held.putAll(held);
      above.heldChars += heldChars;
    }
    letGo();
  }

  /** Keeps it where that can be said while it runs. */
  void decideEarly(Sampler sampler, List<TaskMeta> told) {
    TaskMeta known = root;
    if (state == State.HELD
        && known != null
        && sampler.isDecidedAtStart()
        && Sampling.isWanted(sampler, known)) {
      keep(told);
    }
  }

  /**
   * Notes whether all that is known of it has ended.
   *
   * @return whether that is so from now on
   */
  boolean isOverSince(long nanos) {
    TaskMeta known = root;
    boolean wasOver = isOver;
    isOver = state == State.HELD && known != null && known.isFinished() && running.isEmpty();
    if (isOver && !wasOver) {
      overSince = nanos;
      return true;
    }
    return false;
  }

  /** For how long that has been so; -1: it is not. */
  long overFor(long nanos) {
    return isOver && isHeld() ? nanos - overSince : -1;
  }

  /** Decides for good: what runs now is taken never to end. */
  void decide(Sampler sampler, List<TaskMeta> told) {
    TaskMeta known = root;
    if (state == State.HELD) {
      if (known == null || !known.isFinished() || Sampling.isWanted(sampler, known)) {
        keep(told);
      } else {
        leaveOut();
      }
    }
  }

  private void leaveOut() {
    state = State.LEFT_OUT;
    letGo();
  }

  /** Keeps it, whatever a sampler would say. */
  void keep(List<TaskMeta> told) {
    state = State.KEPT;
    told.addAll(held.values());
    letGo();
  }

  private void letGo() {
    root = null;
    held = Map.of();
    running = Set.of();
    heldChars = 0;
  }

  boolean isKept() {
    return state == State.KEPT;
  }

  boolean isHeld() {
    return state == State.HELD && into == null;
  }

  boolean hasRoot() {
    return hasRoot;
  }

  /** How many tasks wait for the decision. */
  int held() {
    return held.size();
  }

  /** About how many characters these keep in memory. */
  long heldChars() {
    return heldChars;
  }
}
