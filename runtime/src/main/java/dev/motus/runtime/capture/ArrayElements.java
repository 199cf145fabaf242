package dev.motus.runtime.capture;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array of any component type but char, which is text, without
 * java.lang.reflect.
 */
final class ArrayElements {
  private ArrayElements() {}

  /** A view of the array, or null when the value is not an array. */
  static @Nullable Iterable<?> of(Object value) {
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

  /** The number of elements, for the note about those that were cut off. */
  static int length(Object array) {
    if (array instanceof Object[] objects) {
      return objects.length;
    }
    Iterable<?> elements = of(array);
    return elements instanceof View<?> view ? view.length : 1;
  }

  private static <T> Iterable<T> view(int length, IntFunction<T> element) {
    return new View<>(length, element);
  }

  private record View<T>(int length, IntFunction<T> element) implements Iterable<T> {
    @Override
    public Iterator<T> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < length;
        }

        @Override
        public T next() {
          return element.apply(next++);
        }
      };
    }
  }
}
