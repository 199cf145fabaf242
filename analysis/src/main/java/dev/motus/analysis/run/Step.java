package dev.motus.analysis.run;

import dev.motus.analysis.cost.CallShare;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One task of a run, without its contents, and its place in the tree. Immutable once built. */
public final class Step {
  private final StepFacts facts;
  private final List<Step> children = new ArrayList<>(0);
  private @Nullable Step parent;
  private CallShare share = CallShare.NONE;
  private int number;
  private int depth;
  private int last;

  Step(StepFacts facts) {
    this.facts = facts;
    number = -1;
  }

  void under(Step above) {
    parent = above;
    above.children.add(this);
  }

  void becomesRoot() {
    parent = null;
  }

  void place(int at, int level) {
    number = at;
    last = at;
    depth = level;
  }

  boolean isPlaced() {
    return number >= 0;
  }

  void reaches(int end) {
    last = end;
  }

  void adds(CallShare more) {
    share = more;
  }

  /** Those below, changed while the tree is built. */
  List<Step> below() {
    return children;
  }

  /** Its place in {@link Run#steps()}, parents before children, from 0. */
  public int number() {
    return number;
  }

  /** How many steps are above it. */
  public int depth() {
    return depth;
  }

  /** The place of the last step of its subtree. */
  public int lastBelow() {
    return last;
  }

  /** The step that it is part of, null for a root. */
  public @Nullable Step parent() {
    return parent;
  }

  /** Its parts, by their start; unmodifiable. */
  public List<Step> children() {
    return Collections.unmodifiableList(children);
  }

  /** What its own model call adds to the sums of the run, without what those below it report. */
  public CallShare share() {
    return share;
  }

  /** The task's id. */
  public long id() {
    return facts.id();
  }

  /** What kind of task it is. */
  public TaskType type() {
    return facts.type();
  }

  /** The task's name; an agent's own name where it has one. */
  public String name() {
    return facts.name();
  }

  /** How it stands. */
  public TaskOutcome outcome() {
    return facts.outcome();
  }

  /** Whether it failed. */
  public boolean hasFailed() {
    return facts.outcome() == TaskOutcome.ERROR;
  }

  /** Whether it has ended. */
  public boolean isFinished() {
    return facts.finished();
  }

  /** When it started, in microseconds since the epoch. */
  public long startMicros() {
    return facts.startMicros();
  }

  /** When it ended; while it runs, the last time that the run knows. */
  public long endMicros() {
    return facts.endMicros();
  }

  /** How long it took, in microseconds. */
  public long micros() {
    return Math.max(0, endMicros() - startMicros());
  }

  /** The error in one line: type and message; null when it has none. */
  public @Nullable String error() {
    return facts.error();
  }

  /** What tells it from others of its name, in short; empty when nothing does. */
  public String label() {
    return facts.label();
  }

  /** Of what it was given, as far as it was recorded: arguments or messages; 0 without any. */
  public long given() {
    return facts.given().value();
  }

  /** Of what came out, as far as it was recorded; 0 when that is not known. */
  public long result() {
    return facts.result().value();
  }

  /** Whether all is known of what it was given: it was recorded, and no limit of size cut it. */
  public boolean isGivenWhole() {
    return facts.given().value() != 0 && !facts.given().cut();
  }

  /** Whether all is known of what came out: it was recorded, and no limit of size cut it. */
  public boolean isResultWhole() {
    return facts.result().value() != 0 && !facts.result().cut();
  }

  /** Whether a limit of size cut what it was given, or what came out. */
  public boolean isCut() {
    return facts.given().cut() || facts.result().cut();
  }

  /** What is known of its model call, null when it is none. */
  public @Nullable CallFigures call() {
    return facts.call();
  }

  /** The ids of the tasks whose output it used. */
  public List<Long> dependencies() {
    return facts.dependencies();
  }

  /** For messages and debuggers. */
  @Override
  public String toString() {
    return name() + " #" + id();
  }
}
