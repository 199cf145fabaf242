package dev.motus.kotlin;

import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.jvm.internal.CoroutineStackFrame;
import org.jspecify.annotations.Nullable;

/** Who takes an item of a flow does so in its own context, not in that of the flow's task. */
final class EmittingContinuation<T extends @Nullable Object>
    implements Continuation<T>, CoroutineStackFrame {
  private final Continuation<T> emitter;

  EmittingContinuation(Continuation<T> emitter) {
    this.emitter = emitter;
  }

  @Override
  public CoroutineContext getContext() {
    return CoroutineContexts.without(emitter.getContext());
  }

  @Override
  public void resumeWith(Object result) {
    emitter.resumeWith(result);
  }

  @Override
  public @Nullable CoroutineStackFrame getCallerFrame() {
    return emitter instanceof CoroutineStackFrame frame ? frame : null;
  }

  @Override
  public @Nullable StackTraceElement getStackTraceElement() {
    return null;
  }
}
