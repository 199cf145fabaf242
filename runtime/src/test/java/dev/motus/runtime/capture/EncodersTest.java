package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Await;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which encoder writes a value. */
class EncodersTest {
  private interface Named {}

  private interface Titled extends Named {}

  private static class Animal implements Titled {
    @Override
    public String toString() {
      return "an animal";
    }
  }

  private static final class Dog extends Animal {}

  private static final class Known extends GeneratedEncoders {
    private final String text;

    Known(String text) {
      this.text = text;
    }

    @Override
    protected boolean add(int number) {
      if (number == 0) {
        add(Animal.class, (Animal animal, JsonValueWriter out) -> out.value(text));
      }
      return number == 0;
    }
  }

  /** As from a build with a library that is not there when the program runs. */
  private static final class Partial extends GeneratedEncoders {
    @Override
    protected boolean add(int number) {
      switch (number) {
        case 0 -> throw new NoClassDefFoundError("lib/Optional");
        case 1 ->
            add(
                Animal.class,
                (animal, property) ->
                    switch (property) {
                      case 0 -> animal.toString();
                      case 1 -> throw new IllegalStateException("not now");
                      default -> null;
                    },
                property("name"),
                component("owner"),
                redacted("chip"));
        default -> {
          return false;
        }
      }
      return true;
    }
  }

  @Test
  void classThatCannotBeLoadedIsMissedAloneAndSoIsAnAccessorThatThrows() {
    Partial partial = new Partial();
    encoders.add(partial);

    assertThat(captured(List.of(new Animal())))
        .isEqualTo(
            "[{\"name\":\"an animal\",\"owner\":\"["
                + Animal.class.getName()
                + " threw java.lang.IllegalStateException: not now]\","
                + "\"chip\":\"[redacted]\"}]");
    assertThat(partial.all()).containsOnlyKeys(Animal.class);
  }

  private final Encoders encoders = new Encoders();
  private final ValueCapturer capturer =
      new ValueCapturer(CaptureLimits.DEFAULT, Redactor.NONE, encoders);

  private String captured(Object value) {
    return CapturedValue.of(capturer.capture("value", value)).toJson();
  }

  @Test
  void encoderOfTheClassGoesBeforeThoseOfItsSuperclassAndInterfaces() {
    encoders.register(Named.class, (value, out) -> out.value("named"));
    assertThat(captured(new Dog())).isEqualTo("\"named\"");
    encoders.register(Animal.class, (value, out) -> out.value("animal"));
    assertThat(captured(new Dog())).isEqualTo("\"animal\"");
    encoders.register(Dog.class, (value, out) -> out.value("dog"));
    assertThat(captured(List.of(new Dog(), new Animal()))).isEqualTo("[\"dog\",\"animal\"]");
  }

  @Test
  void generatedEncoderThatComesAfterAMissIsFound() {
    assertThat(captured(new Dog())).isEqualTo("\"an animal\"");

    Known known = new Known("generated");
    encoders.add(known);

    assertThat(captured(Map.of("pet", new Dog()))).isEqualTo("{\"pet\":\"generated\"}");
    assertThat(known.all()).containsOnlyKeys(Animal.class);
  }

  @Test
  void encoderOfTheUserGoesBeforeAGeneratedOneOfANearerType() {
    encoders.register(Named.class, (value, out) -> out.value("the user's"));
    Known known = new Known("generated");
    encoders.add(known);

    assertThat(captured(new Dog())).isEqualTo("\"the user's\"");
    assertThat(known.all()).isNotEmpty();
  }

  @Test
  void firstGeneratedEncoderOfATypeStays() {
    Known first = new Known("first");
    Known second = new Known("second");
    encoders.add(first);
    encoders.add(second);

    assertThat(captured(new Animal())).isEqualTo("\"first\"");
    assertThat(List.of(first, second)).allMatch(each -> each.all().size() == 1);
  }

  @Test
  void generatedEncodersAreNotKeptBeyondTheCodeThatHoldsThem() throws Exception {
    WeakReference<GeneratedEncoders> gone = addForAWhile();

    Await.until(
        "the encoders are collected",
        () -> {
          System.gc();
          return gone.get() == null && captured(new Dog()).equals("\"an animal\"");
        });
    Known again = new Known("again");
    encoders.add(again);
    assertThat(captured(new Dog())).isEqualTo("\"again\"");
    assertThat(again.all()).isNotEmpty();
  }

  private WeakReference<GeneratedEncoders> addForAWhile() {
    Known known = new Known("for a while");
    encoders.add(known);
    assertThat(captured(new Dog())).isEqualTo("\"for a while\"");
    return new WeakReference<>(known);
  }
}
