package dev.motus.runtime.capture;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of one type as JSON, without reflection.
 *
 * <pre>{@code
 * Encoder<Point> points =
 *     (point, out) -> out.beginObject().field("x", point.x()).field("y", point.y()).endObject();
 * }</pre>
 *
 * <p>Called on the thread that runs the task. What an encoder throws is recorded in place of the
 * value and never reaches the task, and so is that it wrote anything but one whole value.
 *
 * @param <T> the type it writes
 */
@FunctionalInterface
public interface Encoder<T> {
  /**
   * Writes one value: a single JSON value, which may be an object or an array.
   *
   * @param value the value, never null
   * @param out where to write it; limits and redaction are applied there
   * @throws Exception whatever the value's accessors throw
   */
  void encode(T value, JsonValueWriter out) throws Exception;

  /**
   * Shows the objects that a value carries, so that a task which is given the value depends on the
   * tasks that produced them. Nothing of them is captured here. The default shows none.
   *
   * @param value the value, never null
   * @param components takes the objects one by one
   * @throws Exception whatever the value's accessors throw
   */
  default void forEachComponent(T value, Consumer<@Nullable Object> components) throws Exception {}
}
