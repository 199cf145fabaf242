package dev.motus.runtime.capture;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array of any component type but char, which is text, without
 * java.lang.reflect.
 */
final class ArrayElements extends AbstractList<Object> {
  private final Object array;
  private final int length;

  private ArrayElements(Object array, int length) {
    this.array = array;
    this.length = length;
  }

  /** A view of the array, or null when the value is not an array. */
  static @Nullable Collection<?> of(Object value) {
    if (value instanceof Object[] objects) {
      return Arrays.asList(objects);
    }
    int length = length(value);
    return length < 0 ? null : new ArrayElements(value, length);
  }

  private static int length(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length;
    } else if (value instanceof int[] ints) {
      return ints.length;
    } else if (value instanceof long[] longs) {
      return longs.length;
    } else if (value instanceof double[] doubles) {
      return doubles.length;
    } else if (value instanceof float[] floats) {
      return floats.length;
    } else if (value instanceof boolean[] booleans) {
      return booleans.length;
    }
    return value instanceof short[] shorts ? shorts.length : -1;
  }

  @Override
  public int size() {
    return length;
  }

  @Override
  public Object get(int index) {
    if (array instanceof byte[] bytes) {
      return bytes[index];
    } else if (array instanceof int[] ints) {
      return ints[index];
    } else if (array instanceof long[] longs) {
      return longs[index];
    } else if (array instanceof double[] doubles) {
      return doubles[index];
    } else if (array instanceof float[] floats) {
      return floats[index];
    } else if (array instanceof boolean[] booleans) {
      return booleans[index];
    }
    return ((short[]) array)[index];
  }
}
