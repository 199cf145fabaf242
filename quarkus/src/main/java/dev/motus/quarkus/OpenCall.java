package dev.motus.quarkus;

import org.jspecify.annotations.Nullable;

/** A call that is under way, and may be told that it begins on another thread than its own. */
interface OpenCall {
  /** The innermost one on a thread; nothing stays on a thread without any. */
  ThreadLocal<@Nullable OpenCall> HERE = new ThreadLocal<>();

  /** Ends on this thread what the call has begun on it. */
  void leave();

  /** Has the thread be at work for a call, or for none. */
  static void set(@Nullable OpenCall call) {
    if (call == null) {
      HERE.remove();
    } else {
      HERE.set(call);
    }
  }
}
