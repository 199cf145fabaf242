package dev.motus.runtime.capture;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array of any component type but char, which is text, without
 * java.lang.reflect.
 */
final class ArrayElements {
  private ArrayElements() {}

  /** A view of the array, or null when the value is not an array. */
  static @Nullable Collection<?> of(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (value instanceof byte[] array) {
      return view(array.length, i -> array[i]);
    }
    if (value instanceof int[] array) {
      return view(array.length, i -> array[i]);
    }
    if (value instanceof long[] array) {
      return view(array.length, i -> array[i]);
    }
    if (value instanceof double[] array) {
      return view(array.length, i -> array[i]);
    }
    if (value instanceof float[] array) {
      return view(array.length, i -> array[i]);
    }
    if (value instanceof boolean[] array) {
      return view(array.length, i -> array[i]);
    }
    if (value instanceof short[] array) {
      return view(array.length, i -> array[i]);
    }
    return null;
  }

  private static <T> Collection<T> view(int length, IntFunction<T> element) {
    return new View<>(length, element);
  }

  private static final class View<T> extends AbstractList<T> {
    private final int length;
    private final IntFunction<T> element;

    private View(int length, IntFunction<T> element) {
      this.length = length;
      this.element = element;
    }

    @Override
    public int size() {
      return length;
    }

    @Override
    public T get(int index) {
      return element.apply(index);
    }
  }
}
