package dev.motus.tools.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of primitives. */
public final class ArrayTypes {
  /** A {@code boolean[]}. */
  public static final JsonType<boolean[]> BOOLEANS =
      new ListType<>(
          JsonTypes.BOOLEAN,
          false,
          read -> {
            boolean[] array = new boolean[read.size()];
            for (int i = 0; i < array.length; i++) {
              array[i] = present(read.get(i));
            }
            return array;
          },
          array -> {
            List<Boolean> list = new ArrayList<>(array.length);
            for (boolean each : array) {
              list.add(each);
            }
            return list;
          });

  /** A {@code byte[]}. */
  public static final JsonType<byte[]> BYTES =
      new ListType<>(
          JsonTypes.BYTE,
          false,
          read -> {
            byte[] array = new byte[read.size()];
            for (int i = 0; i < array.length; i++) {
              array[i] = present(read.get(i));
            }
            return array;
          },
          array -> {
            List<Byte> list = new ArrayList<>(array.length);
            for (byte each : array) {
              list.add(each);
            }
            return list;
          });

  /** A {@code char[]}. */
  public static final JsonType<char[]> CHARS =
      new ListType<>(
          JsonTypes.CHAR,
          false,
          read -> {
            char[] array = new char[read.size()];
            for (int i = 0; i < array.length; i++) {
              array[i] = present(read.get(i));
            }
            return array;
          },
          array -> {
            List<Character> list = new ArrayList<>(array.length);
            for (char each : array) {
              list.add(each);
            }
            return list;
          });

  /** A {@code double[]}. */
  public static final JsonType<double[]> DOUBLES =
      new ListType<>(
          JsonTypes.DOUBLE,
          false,
          read -> {
            double[] array = new double[read.size()];
            for (int i = 0; i < array.length; i++) {
              array[i] = present(read.get(i));
            }
            return array;
          },
          array -> {
            List<Double> list = new ArrayList<>(array.length);
            for (double each : array) {
              list.add(each);
            }
            return list;
          });

  /** A {@code float[]}. */
  public static final JsonType<float[]> FLOATS =
      new ListType<>(
          JsonTypes.FLOAT,
          false,
          read -> {
            float[] array = new float[read.size()];
            for (int i = 0; i < array.length; i++) {
              array[i] = present(read.get(i));
            }
            return array;
          },
          array -> {
            List<Float> list = new ArrayList<>(array.length);
            for (float each : array) {
              list.add(each);
            }
            return list;
          });

  /** A {@code int[]}. */
  public static final JsonType<int[]> INTS =
      new ListType<>(
          JsonTypes.INT,
          false,
          read -> {
            int[] array = new int[read.size()];
            for (int i = 0; i < array.length; i++) {
              array[i] = present(read.get(i));
            }
            return array;
          },
          array -> {
            List<Integer> list = new ArrayList<>(array.length);
            for (int each : array) {
              list.add(each);
            }
            return list;
          });

  /** A {@code long[]}. */
  public static final JsonType<long[]> LONGS =
      new ListType<>(
          JsonTypes.LONG,
          false,
          read -> {
            long[] array = new long[read.size()];
            for (int i = 0; i < array.length; i++) {
              array[i] = present(read.get(i));
            }
            return array;
          },
          array -> {
            List<Long> list = new ArrayList<>(array.length);
            for (long each : array) {
              list.add(each);
            }
            return list;
          });

  /** A {@code short[]}. */
  public static final JsonType<short[]> SHORTS =
      new ListType<>(
          JsonTypes.SHORT,
          false,
          read -> {
            short[] array = new short[read.size()];
            for (int i = 0; i < array.length; i++) {
              array[i] = present(read.get(i));
            }
            return array;
          },
          array -> {
            List<Short> list = new ArrayList<>(array.length);
            for (short each : array) {
              list.add(each);
            }
            return list;
          });

  private ArrayTypes() {}

  /** Null would have been refused before. */
  private static <T> T present(@Nullable T element) {
    if (element == null) {
      throw new IllegalStateException("A number is missing.");
    }
    return element;
  }
}
