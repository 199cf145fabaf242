package dev.motus.processor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Values for the parameters and results of random methods, each time new objects. */
final class SampleValues {
  private static final List<Supplier<Object>> KNOWN =
      List.of(
          () -> new String("text"),
          () -> 7,
          () -> SampleParts.Shade.DARK,
          // Empty: what is in them would have to be of the type argument.
          ArrayList::new,
          HashSet::new,
          HashMap::new,
          () -> new AbstractMap.SimpleEntry<>(null, null),
          Optional::empty,
          () -> CompletableFuture.completedFuture(null),
          SampleParts.Box::new,
          () -> new SampleParts.Note("text", null),
          () -> new SampleParts.Shelf<String>().new Slot<String>(),
          () -> String.class,
          Object::new,
          FileNotFoundException::new,
          IllegalStateException::new,
          () -> (Supplier<Object>) () -> null,
          () -> (Function<Object, Object>) x -> null,
          () -> (Runnable) () -> {});

  private static final Map<Class<?>, Object> PRIMITIVES =
      Map.of(
          int.class,
          4711,
          long.class,
          1L << 40,
          boolean.class,
          true,
          double.class,
          0.5,
          byte.class,
          (byte) 3,
          char.class,
          'c');

  private SampleValues() {}

  /** Null for {@code void} and where there is nothing that fits. */
  static Object of(Class<?> type) {
    if (type.isPrimitive()) {
      return PRIMITIVES.get(type);
    }
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, of(type.getComponentType()));
      return array;
    }
    if (type == Object.class) {
      return new Object();
    }
    return KNOWN.stream().map(Supplier::get).filter(type::isInstance).findFirst().orElse(null);
  }

  static Object[] arguments(Executable executable) {
    return Arrays.stream(executable.getParameterTypes()).map(SampleValues::of).toArray();
  }

  /** Something that the method may throw: checked where it can be. */
  static Throwable thrownBy(Executable executable) {
    Set<Class<?>> declared = new HashSet<>(Arrays.asList(executable.getExceptionTypes()));
    if (declared.contains(Throwable.class)) {
      return new Throwable("declared");
    }
    if (declared.contains(Exception.class)) {
      return new Exception("declared");
    }
    return declared.contains(IOException.class)
        ? new IOException("declared")
        : new IllegalStateException("undeclared");
  }

  /** The same objects, or equal primitives. */
  static boolean areSame(Object one, Object other) {
    boolean isBoxed = one instanceof Number || one instanceof Boolean || one instanceof Character;
    return isBoxed ? one.equals(other) : one == other;
  }

  static boolean areSame(Object[] some, Object[] others) {
    boolean same = some.length == others.length;
    for (int i = 0; same && i < some.length; i++) {
      same = areSame(some[i], others[i]);
    }
    return same;
  }
}
