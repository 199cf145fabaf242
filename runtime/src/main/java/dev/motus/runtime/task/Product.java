package dev.motus.runtime.task;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** An object that a task produced, held weakly, and which task that was. */
final class Product extends WeakReference<Object> {
  /** The task that produced it; the latest that had it as its own input, where several did. */
  long producer;

  /** The trace of that task; null: the session's. */
  @Nullable TraceIdentity trace;

  /** Set when two tasks returned the object and neither had it from the other. */
  boolean ambiguous;

  Product(Object object, long producer) {
    super(object);
    this.producer = producer;
  }
}
