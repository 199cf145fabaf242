package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users' encoders: good ones are used, broken ones never break the JSON around them. */
class EncoderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Encoders encoders = new Encoders();
  private final ValueCapturer capturer =
      new ValueCapturer(CaptureLimits.DEFAULT, Redactor.NONE, encoders);

  private interface Shape {}

  private static class Point implements Shape {
    final int x = 1;
    final Object other = List.of("a");
  }

  private static final class SubPoint extends Point {}

  private JsonNode captured(Object value) throws Exception {
    return JSON.readTree(CapturedValue.of(capturer.capture("value", value)).toJson());
  }

  @Test
  void encoderServesItsTypeAndSubclasses() throws Exception {
    encoders.register(
        Point.class,
        (point, out) ->
            out.beginObject()
                .field("x", point.x)
                .field("other", point.other)
                .redactedField("key")
                .endObject());
    String expected = "{\"x\":1,\"other\":[\"a\"],\"key\":\"[redacted]\"}";

    assertThat(captured(new Point()).toString()).isEqualTo(expected);
    assertThat(captured(new SubPoint()).toString()).isEqualTo(expected);
    assertThat(captured(Map.of("k", new Point())).toString()).isEqualTo("{\"k\":" + expected + "}");
  }

  @Test
  void nearestEncoderWins() throws Exception {
    encoders.register(Shape.class, (shape, out) -> out.value("shape"));
    assertThat(captured(new SubPoint()).textValue()).isEqualTo("shape");
    encoders.register(Point.class, (point, out) -> out.value("point"));
    assertThat(captured(new SubPoint()).textValue()).isEqualTo("point");
    encoders.register(SubPoint.class, (point, out) -> out.value("sub"));
    assertThat(captured(new SubPoint()).textValue()).isEqualTo("sub");
    assertThat(captured(new Point()).textValue()).isEqualTo("point");
  }

  @Test
  void encoderMayWriteAnyValueInPlaceOfItsOwn() throws Exception {
    encoders.register(Point.class, (point, out) -> out.value(List.of(1, Map.of("k", 2))));

    assertThat(captured(List.of(new Point(), new Point())).toString())
        .isEqualTo("[[1,{\"k\":2}],[1,{\"k\":2}]]");
  }

  static Stream<Encoder<Point>> broken() {
    return Stream.of(
        (point, out) -> {
          out.beginObject().field("x", 1);
          throw new IOException("half way");
        },
        (point, out) -> out.beginObject().field("x", 1),
        (point, out) -> out.beginObject().field("x", List.of()).beginArray(),
        (point, out) -> out.beginArray().value(1),
        (point, out) -> out.endObject(),
        (point, out) -> out.endArray(),
        (point, out) -> out.endArray().beginArray(),
        (point, out) -> out.endObject().beginObject(),
        (point, out) -> out.beginArray().endObject(),
        (point, out) -> out.beginObject().endArray(),
        (point, out) -> {},
        (point, out) -> out.value(1).value(2),
        (point, out) -> out.value(List.of(1)).value(List.of(2)),
        (point, out) -> out.beginObject().endObject().beginObject().endObject(),
        (point, out) -> out.field("x", 1),
        (point, out) -> out.redactedField("x"),
        (point, out) -> out.beginObject().value(1).endObject(),
        (point, out) -> out.beginObject().value(List.of()).endObject(),
        (point, out) -> out.beginObject().beginArray().endArray().endObject(),
        (point, out) -> out.beginArray().field("x", 1).endArray());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenEncoderLeavesANoteInItsPlaceAndTheRestWhole(Encoder<Point> encoder) throws Exception {
    encoders.register(Point.class, encoder);

    assertThat(captured(new Point()).textValue()).startsWith("[" + Point.class.getName());
    JsonNode list = captured(List.of("before", new Point(), "after"));
    assertThat(list).hasSize(3);
    assertThat(list.get(0).textValue()).isEqualTo("before");
    assertThat(list.get(1).textValue()).startsWith("[" + Point.class.getName());
    assertThat(list.get(2).textValue()).isEqualTo("after");
    JsonNode map = captured(Map.of("k", List.of(Map.of("p", new Point()))));
    assertThat(map.at("/k/0/p").textValue()).startsWith("[" + Point.class.getName());
  }

  @Test
  void cycleThroughAnEncoderEnds() throws Exception {
    encoders.register(
        Point.class, (point, out) -> out.beginObject().field("self", point).endObject());

    assertThat(captured(new Point()).get("self").textValue()).startsWith("[circular: ");
  }
}
