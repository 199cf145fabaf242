package dev.motus.runtime.task;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task whose method returned a stream of items (a publisher, a {@code Stream}, an
 * {@code Iterator}), as hooks and extractors get it. Immutable if the items are.
 *
 * @param count how many items came, at least 0
 * @param first the first of them, as many as the capture limits allow of one collection; empty when
 *     nobody asked for them while the items passed. The list is unmodifiable, its elements may be
 *     null.
 */
public record StreamedItems(long count, List<@Nullable Object> first) {
  /** Makes the list unmodifiable. */
  public StreamedItems {
    first = Collections.unmodifiableList(first);
  }
}
