package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values that are too large: cut, with the original size in their place. */
class CaptureLimitsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final CaptureLimits limits = new CaptureLimits(3, 5, 20, 1_000);

  private JsonNode captured(Object value) throws Exception {
    return captured(limits, value);
  }

  private static JsonNode captured(CaptureLimits limits, Object value) throws Exception {
    ValueCapturer capturer = new ValueCapturer(limits, Redactor.NONE, new Encoders());
    return JSON.readTree(CapturedValue.of(capturer.capture("value", value)).toJson());
  }

  @Test
  void longText() throws Exception {
    String expected = "x".repeat(20) + "… [truncated: 20 of 100 characters]";
    assertThat(captured("x".repeat(100)).textValue()).isEqualTo(expected);
    assertThat(captured(List.of("x".repeat(100))).get(0).textValue()).isEqualTo(expected);
    assertThat(captured(new StringBuilder("x".repeat(100))).textValue()).isEqualTo(expected);
    assertThat(captured("x".repeat(20)).textValue()).isEqualTo("x".repeat(20));
  }

  @Test
  void longTextIsNotCutThroughASurrogatePair() throws Exception {
    String smile = "\uD83D\uDE00";
    assertThat(captured("x".repeat(19) + smile + "y").textValue())
        .isEqualTo("x".repeat(19) + "… [truncated: 19 of 22 characters]");
    CaptureLimits narrow = new CaptureLimits(3, 100, 500, 64);
    for (int i = 0; i < 4; i++) {
      String text = captured(narrow, List.of("x".repeat(30 + i) + smile.repeat(50))).toString();
      assertThat(text).doesNotContain("\uFFFD").contains("[truncated: ");
    }
  }

  @Test
  void manyItems() throws Exception {
    List<Integer> eight = IntStream.range(0, 8).boxed().toList();
    String note = "[truncated: 5 of 8 items]";
    assertThat(captured(eight)).hasSize(6);
    assertThat(captured(eight).get(5).textValue()).isEqualTo(note);
    assertThat(captured(new long[8]).get(5).textValue()).isEqualTo(note);
    assertThat(captured(new String[8]).get(5).textValue()).isEqualTo(note);
    assertThat(captured(eight.subList(0, 5))).hasSize(5);
  }

  @Test
  void manyEntries() throws Exception {
    Map<Integer, Integer> eight =
        IntStream.range(0, 8).boxed().collect(Collectors.toMap(i -> i, i -> i));
    assertThat(captured(eight)).hasSize(6);
    assertThat(captured(eight).get("…").textValue()).isEqualTo("[truncated: 5 of 8 entries]");
  }

  @Test
  void longKey() throws Exception {
    JsonNode map = captured(Map.of("k".repeat(100), 1));
    assertThat(map.fieldNames().next()).startsWith("k".repeat(20) + "… [truncated: 20 of 100");
    JsonNode tree = captured(JsonNodeFactory.instance.objectNode().put("k".repeat(100), 1));
    assertThat(tree.fieldNames().next()).startsWith("k".repeat(20) + "… [truncated: 20 of 100");
  }

  @Test
  void deepNesting() throws Exception {
    JsonNode deep = captured(List.of(List.of(List.of(List.of(1)))));
    assertThat(deep.at("/0/0/0").textValue()).startsWith("[truncated: deeper than 3]");

    Object abyss = 1;
    for (int i = 0; i < 100_000; i++) {
      abyss = Collections.singletonList(abyss);
    }
    assertThat(captured(abyss).toString()).contains("deeper than 3");
    assertThat(captured(new CaptureLimits(1_000_000, 5, 20, 1_000_000), abyss).toString())
        .as("more depth than stack")
        .isNotEmpty();
  }

  @Test
  void deepTree() throws Exception {
    ArrayNode root = JsonNodeFactory.instance.arrayNode();
    ArrayNode each = root;
    for (int i = 0; i < 10_000; i++) {
      each = each.addArray();
    }
    assertThat(captured(root).toString()).contains("deeper than 3");
  }

  @Test
  void wideTree() throws Exception {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    var object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < 8; i++) {
      array.add("x".repeat(100));
      object.put("k" + i, i);
    }
    assertThat(captured(array)).hasSize(6);
    assertThat(captured(array).get(0).textValue()).contains("20 of 100 characters");
    assertThat(captured(array).get(5).textValue()).contains("[truncated: 5 of 8 items]");
    assertThat(captured(object).get("…").textValue()).contains("[truncated: 5 of 8 entries]");
  }

  @Test
  void wholeValue() throws Exception {
    CaptureLimits small = new CaptureLimits(10, 1_000, 100, 300);
    List<String> texts = Collections.nCopies(1_000, "x".repeat(90));
    String json = captured(small, List.of(texts, texts, texts)).toString();

    assertThat(json.length()).isLessThan(1_000);
    assertThat(json).contains("of 1000 items");
    assertThat(captured(new CaptureLimits(10, 10, 65_536, 64), "x".repeat(60_000)).textValue())
        .hasSizeLessThan(200)
        .contains("64 of 60000 characters");
  }

  @Test
  void hugeNumber() throws Exception {
    BigInteger huge = BigInteger.ONE.shiftLeft(1_000);
    assertThat(captured(huge).textValue()).isEqualTo("[truncated: number of 1001 bits]");
    assertThat(captured(new BigDecimal(huge)).textValue()).contains("number of 1001 bits");
    assertThat(captured(List.of(huge)).get(0).textValue()).contains("number of 1001 bits");
    assertThat(captured(BigInteger.TEN).intValue()).isEqualTo(10);
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> new CaptureLimits(0, 1, 16, 64))
        .hasMessageContaining("maxDepth is 0; it must be at least 1");
    assertThatThrownBy(() -> new CaptureLimits(1, 0, 16, 64)).hasMessageContaining("maxItems");
    assertThatThrownBy(() -> new CaptureLimits(1, 1, 15, 64)).hasMessageContaining("maxString");
    assertThatThrownBy(() -> new CaptureLimits(1, 1, 16, 63)).hasMessageContaining("maxValue");
  }
}
