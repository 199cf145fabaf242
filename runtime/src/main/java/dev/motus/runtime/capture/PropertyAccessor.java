package dev.motus.runtime.capture;

import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of a value by direct calls; for generated code.
 *
 * @param <T> the type that has the properties
 */
@FunctionalInterface
public interface PropertyAccessor<T> {
  /**
   * Reads one property.
   *
   * @param value never null
   * @param property its place among the properties of the type
   * @throws Exception whatever the accessor throws
   */
  @Nullable Object read(T value, int property) throws Exception;
}
