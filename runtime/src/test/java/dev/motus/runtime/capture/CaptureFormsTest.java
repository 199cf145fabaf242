package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which JSON stands for which value. */
class CaptureFormsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final ValueCapturer capturer =
      new ValueCapturer(CaptureLimits.DEFAULT, Redactor.NONE, new Encoders());

  private String json(Object value) throws Exception {
    String json = CapturedValue.of(capturer.capture("value", value)).toJson();
    JSON.readTree(json);
    return json;
  }

  private enum Colour {
    RED {
      @Override
      public String toString() {
        return "a red of its own class";
      }
    }
  }

  private record Point(int x, int y) {}

  /** Its text is null, which the language allows. */
  private static final class Nameless {
    @Override
    public String toString() {
      return null;
    }
  }

  @Test
  void aTextThatIsNullIsTheWordNull() throws Exception {
    assertThat(json(new Nameless())).isEqualTo("\"null\"");
    assertThat(json(Map.of(new Nameless(), List.of(new Nameless()))))
        .isEqualTo("{\"null\":[\"null\"]}");
  }

  @Test
  void scalars() throws Exception {
    assertThat(json(null)).isEqualTo("null");
    assertThat(json("a \"b\"\n")).isEqualTo("\"a \\\"b\\\"\\n\"");
    assertThat(json(1)).isEqualTo("1");
    assertThat(json(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(json((short) 2)).isEqualTo("2");
    assertThat(json((byte) 3)).isEqualTo("3");
    assertThat(json(1.5)).isEqualTo("1.5");
    assertThat(json(1.5f)).isEqualTo("1.5");
    assertThat(json(true)).isEqualTo("true");
    assertThat(json('c')).isEqualTo("\"c\"");
    assertThat(json(new BigInteger("123456789012345678901"))).isEqualTo("123456789012345678901");
    assertThat(json(new BigDecimal("1E+400"))).isEqualTo("1E+400");
    assertThat(json(Duration.ofSeconds(90))).isEqualTo("\"PT1M30S\"");
    assertThat(json(Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00Z\"");
    assertThat(json(new UUID(0, 1))).isEqualTo("\"00000000-0000-0000-0000-000000000001\"");
    assertThat(json(Colour.RED)).isEqualTo("\"RED\"");
    assertThat(json(String.class)).isEqualTo("\"class java.lang.String\"");
    assertThat(json(Path.of("a/b"))).isEqualTo("\"a/b\"");
    assertThat(json(new Point(1, 2))).isEqualTo("\"Point[x=1, y=2]\"");
  }

  @Test
  void numbersThatJsonDoesNotKnow() throws Exception {
    assertThat(json(Double.NaN)).isEqualTo("\"NaN\"");
    assertThat(json(Float.NaN)).isEqualTo("\"NaN\"");
    assertThat(json(Double.POSITIVE_INFINITY)).isEqualTo("\"Infinity\"");
    assertThat(json(Float.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
    assertThat(json(new double[] {1, Double.NaN})).isEqualTo("[1.0,\"NaN\"]");
    assertThat(json(-0.0)).isEqualTo("-0.0");
  }

  @Test
  void arraysOfEveryType() throws Exception {
    assertThat(json(new int[] {1, 2})).isEqualTo("[1,2]");
    assertThat(json(new long[] {1, 2})).isEqualTo("[1,2]");
    assertThat(json(new short[] {1, 2})).isEqualTo("[1,2]");
    assertThat(json(new byte[] {1, -2})).isEqualTo("[1,-2]");
    assertThat(json(new double[] {1.5})).isEqualTo("[1.5]");
    assertThat(json(new float[] {1.5f})).isEqualTo("[1.5]");
    assertThat(json(new boolean[] {true, false})).isEqualTo("[true,false]");
    assertThat(json(new char[] {'a', 'b', 'c'})).isEqualTo("\"abc\"");
    assertThat(json(new Object[] {1, "a", null})).isEqualTo("[1,\"a\",null]");
    assertThat(json(new String[][] {{"a"}, {}})).isEqualTo("[[\"a\"],[]]");
    assertThat(json(new int[0])).isEqualTo("[]");
  }

  @Test
  void collectionsAndOptionals() throws Exception {
    assertThat(json(Arrays.asList(1, null, List.of("a")))).isEqualTo("[1,null,[\"a\"]]");
    assertThat(json(Optional.of("x"))).isEqualTo("\"x\"");
    assertThat(json(Optional.empty())).isEqualTo("null");
    assertThat(json(Optional.of(Optional.of(List.of(1))))).isEqualTo("[1]");
    assertThat(json(OptionalInt.of(1))).isEqualTo("1");
    assertThat(json(OptionalInt.empty())).isEqualTo("null");
    assertThat(json(OptionalLong.of(2))).isEqualTo("2");
    assertThat(json(OptionalLong.empty())).isEqualTo("null");
    assertThat(json(OptionalDouble.of(2.5))).isEqualTo("2.5");
    assertThat(json(OptionalDouble.empty())).isEqualTo("null");
    assertThat(json(List.of(Optional.of(1), Optional.empty()))).isEqualTo("[1,null]");
  }

  @Test
  void futuresAreNotWaitedFor() throws Exception {
    assertThat(json(new CompletableFuture<String>())).isEqualTo("\"[future: pending]\"");
    assertThat(json(CompletableFuture.completedFuture("x"))).isEqualTo("\"x\"");
  }

  @Test
  void mapsWithOddKeys() throws Exception {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(null, 1);
    map.put(Colour.RED, 2);
    map.put(3, null);
    map.put(new Point(1, 2), List.of());
    map.put("with \"quotes\"", Map.of());

    assertThat(json(map))
        .isEqualTo(
            "{\"null\":1,\"RED\":2,\"3\":null,\"Point[x=1, y=2]\":[],"
                + "\"with \\\"quotes\\\"\":{}}");
  }

  @Test
  void loneSurrogatesAreReplacedPairsAreKept() throws Exception {
    assertThat(JSON.readTree(json("a\uD83D")).textValue()).isEqualTo("a\uFFFD");
    assertThat(JSON.readTree(json("\uDE00b")).textValue()).isEqualTo("\uFFFDb");
    assertThat(JSON.readTree(json("\uD83D\uDE00")).textValue()).isEqualTo("\uD83D\uDE00");
    assertThat(json(List.of("\uD83D"))).isEqualTo("[\"\uFFFD\"]");
    assertThat(json(Map.of("\uD83D", '\uDE00'))).isEqualTo("{\"\uFFFD\":\"\uFFFD\"}");
  }

  @Test
  void treesOfJacksonAreJson() throws Exception {
    String text = "{\"a\":[1,2.5,\"x\",true,null,{}],\"b\":{\"c\":[]},\"n\":12345678901234567890}";
    JsonNode tree = JSON.readTree(text);

    assertThat(JSON.readTree(json(tree))).isEqualTo(JSON.readTree(text));
    assertThat(JSON.readTree(json(List.of(tree)))).isEqualTo(JSON.readTree("[" + text + "]"));
    assertThat(json(JsonNodeFactory.instance.textNode("t"))).isEqualTo("\"t\"");
    assertThat(json(JsonNodeFactory.instance.nullNode())).isEqualTo("null");
    assertThat(json(JsonNodeFactory.instance.missingNode())).isEqualTo("null");
    assertThat(json(JsonNodeFactory.instance.binaryNode(new byte[] {1, 2, 3})))
        .isEqualTo("\"AQID\"");
    assertThat(json(JsonNodeFactory.instance.arrayNode().addPOJO(new Point(1, 2))))
        .isEqualTo("[\"Point[x=1, y=2]\"]");
  }
}
