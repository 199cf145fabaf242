package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.testing.Recording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results of every other kind go to the caller as they are, and nobody has touched them before. */
class AnyResultsTest {
  private final AnyResults plain = new AnyResults("a");
  private final TracedAnyResults traced = new TracedAnyResults("a");
  private final List<String> touched = new ArrayList<>();

  /** An object of an interface that notes every call but those that any object has. */
  private <T> T watched(Class<T> type, Object behind) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  default -> type.getSimpleName();
                };
              }
              touched.add(type.getSimpleName() + "." + method.getName());
              return method.invoke(behind, arguments);
            }));
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("unchecked") // a proxy is of the raw interface
  void resultIsTheMethodsOwnObjectAndUntouched(CollectionLevel level) {
    List<String> list = List.of("a", "b");
    try (Recording recording = Recording.at(level)) {
      untouched(watched(BaseStream.class, IntStream.of(1)), traced::baseStream);
      untouched(watched(AnyResults.Rows.class, Stream.of("a")), traced::rows);
      untouched(watched(AnyResults.Cursor.class, list.iterator()), traced::cursor);
      untouched(watched(java.util.ListIterator.class, list.listIterator()), traced::listIterator);
      untouched(
          watched(java.util.PrimitiveIterator.OfInt.class, IntStream.of(1).iterator()),
          traced::primitiveIterator);
      untouched(watched(Enumeration.class, Collections.enumeration(list)), traced::enumeration);
      untouched(watched(Spliterator.class, list.spliterator()), traced::spliterator);
      untouched(watched(Iterable.class, list), traced::iterable);
      untouched(watched(AutoCloseable.class, new StringReader("")), traced::closeable);
      untouched(watched(Supplier.class, (Supplier<String>) () -> "a"), traced::supplier);
      untouched(watched(Runnable.class, (Runnable) () -> {}), traced::runnable);

      assertThat(recording.all()).hasSize(level == CollectionLevel.DISABLED ? 0 : 11);
    }
  }

  private <T> void untouched(T given, UnaryOperator<T> method) {
    assertThat(method.apply(given)).isSameAs(given);
    assertThat(touched).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void resultWithContentHasAllOfItLeft(CollectionLevel level) throws Exception {
    try (Recording recording = Recording.at(level)) {
      Reader reader = new StringReader("text");
      assertThat(traced.reader(reader)).isSameAs(reader);
      assertThat(reader.read()).isEqualTo('t');
      InputStream input = new ByteArrayInputStream(new byte[] {7});
      assertThat(traced.input(input)).isSameAs(input);
      assertThat(input.read()).isEqualTo(7);
      Optional<Stream<String>> optional = Optional.of(Stream.of("a"));
      assertThat(traced.optional(optional)).isSameAs(optional);
      assertThat(optional.get().toList()).containsExactly("a");
      AnyResults.Answer answer = new AnyResults.Answer("text", 3);
      assertThat(traced.answer(answer)).isSameAs(answer);
      // The declared type says nothing: what is in there is the caller's to use.
      Iterator<String> iterator = List.of("a").iterator();
      assertThat(traced.<Object>object(iterator)).isSameAs(iterator);
      assertThat(iterator.next()).isEqualTo("a");
      Stream<String> stream = Stream.of("a");
      assertThat(traced.<Object>object(stream)).isSameAs(stream);
      assertThat(stream.toList()).containsExactly("a");

      assertThat(recording.all()).hasSize(level == CollectionLevel.DISABLED ? 0 : 6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void viewsOfCollectionsStayViews(CollectionLevel level) {
    try (Recording recording = Recording.at(level)) {
      Map<String, String> map = new TreeMap<>(Map.of("a", "1", "b", "2", "c", "3"));
      assertThat(traced.collection(map.keySet()).remove("a")).isTrue();
      assertThat(traced.collection(map.values())).containsExactly("2", "3");
      Iterator<String> each = traced.collection(map.keySet()).iterator();
      each.next();
      each.remove();
      assertThat(map).containsOnlyKeys("c");
      List<String> list = new ArrayList<>(List.of("x", "y", "z"));
      traced.collection(list.subList(1, 2)).clear();
      assertThat(list).containsExactly("x", "z");

      assertThat(recording.all()).hasSize(level == CollectionLevel.DISABLED ? 0 : 4);
    }
  }

  @Test
  void lockOfASynchronizedMethodIsHeld() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      assertThat(plain.locked()).isTrue();
      assertThat(traced.locked()).isTrue();
      assertThat(recording.only("locked").isFinished()).isTrue();
    }
  }

  @Test
  void generatedObjectIsEqualToThePlainOneInBothDirectionsAndTheSameKey() {
    Map<AnyResults, String> map = new HashMap<>(Map.of(plain, "found"));

    assertThat(traced.equals(plain)).isTrue();
    assertThat(plain.equals(traced)).isTrue();
    assertThat(traced.equals(new AnyResults("b"))).isFalse();
    assertThat(map.get(traced)).isEqualTo("found");
    assertThat(Set.<AnyResults>of(traced)).contains(plain);
  }

  @Test
  void copyOfAGeneratedObjectIsTracedAsWell() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      AnyResults copy = traced.clone();

      assertThat(copy).isNotSameAs(traced).isInstanceOf(TracedAnyResults.class);
      assertThat(copy.named()).isEqualTo("a");
      assertThat(recording.named("named")).hasSize(1);
    }
  }

  @Test
  void generatedObjectThatWasWrittenAndReadIsTracedAsWell() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(traced);
      }
      Object read;
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        read = in.readObject();
      }

      assertThat(read).isInstanceOf(TracedAnyResults.class).isEqualTo(plain);
      assertThat(((AnyResults) read).named()).isEqualTo("a");
      assertThat(recording.named("named")).hasSize(1);
    }
  }
}
