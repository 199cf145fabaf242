package dev.motus.runtime.task;

import java.lang.ref.WeakReference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a new virtual thread takes along from the thread that makes it, without anybody's help: the
 * current task.
 *
 * <p>Only virtual threads, because only they are made for one piece of work each ({@code
 * Thread.startVirtualThread}, {@code newVirtualThreadPerTaskExecutor}, {@code
 * StructuredTaskScope}): whoever makes one wants that work done. A platform thread is mostly a
 * pool's, made in whichever task happened to find the pool too small, and would then keep that task
 * as the parent of all that follows. A call without a parent is the truth as far as we know it; one
 * with the wrong parent is a lie. For the same reason a virtual thread that a pool holds on to
 * takes nothing along.
 *
 * <p>Costs a look at an inheritable thread local where a thread is made or first used, and nothing
 * in a call. Immutable.
 */
final class InheritedTask {
  /** The first JDK that has virtual threads. */
  private static final int VIRTUAL_THREADS = 21;

  /** The name of the group of all virtual threads, as {@code Thread.getThreadGroup} says. */
  private static final String VIRTUAL_GROUP = "VirtualThreads";

  /**
   * Of a thread that has a state, the slot with it; of a thread that has just been made by one, a
   * slot with what it may take along. Null where there are no virtual threads.
   */
  private static final @Nullable InheritableThreadLocal<@Nullable Object @Nullable []> LOCAL =
      Runtime.version().feature() >= VIRTUAL_THREADS ? Local.made() : null;

  /** The threads of a pool live long, and so does this: it must not keep the task's content. */
  private final WeakReference<Task> task;

  private final Task standIn;

  private InheritedTask(Task task) {
    this.task = new WeakReference<>(task);
    this.standIn = task.isRemote() ? task : Ancestry.standIn(task);
  }

  /** Works out what a thread takes along, on the thread that makes it. */
  private static final class Local extends InheritableThreadLocal<@Nullable Object @Nullable []> {
    /** Named by no more than its superclass: a JDK that has no use for it need not load it. */
    static InheritableThreadLocal<@Nullable Object @Nullable []> made() {
      return new Local();
    }

    @Override
    protected @Nullable Object @Nullable [] childValue(@Nullable Object @Nullable [] ofParent) {
      if (ofParent != null && ofParent[0] instanceof ThreadState state) {
        Task now = state.parent();
        return now == null ? null : ThreadSlots.of(new InheritedTask(now));
      }
      // A thread that has not called anything traced, made by one that has.
      return ofParent != null && isForOneTask(Thread.currentThread()) ? ofParent : null;
    }
  }

  /** Has this class ready. */
  static void load() {}

  /** The task that the calling thread took along when it was made, or null. */
  static @Nullable Task taken() {
    @Nullable Object[] own = LOCAL == null ? null : LOCAL.get();
    if (own == null
        || !(own[0] instanceof InheritedTask inherited)
        || !isForOneTask(Thread.currentThread())) {
      return null;
    }
    return Objects.requireNonNullElse(inherited.task.get(), inherited.standIn);
  }

  /** From now on threads that the calling thread makes take along what is current here. */
  static void giveFrom(@Nullable Object[] slot) {
    if (LOCAL != null) {
      LOCAL.set(slot);
    }
  }

  private static boolean isForOneTask(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null
        && group.getName().equals(VIRTUAL_GROUP)
        && StackWalker.getInstance().walk(frames -> frames.noneMatch(InheritedTask::isPool));
  }

  private static boolean isPool(StackWalker.StackFrame frame) {
    return frame.getClassName().startsWith("java.util.concurrent.ThreadPoolExecutor");
  }
}
