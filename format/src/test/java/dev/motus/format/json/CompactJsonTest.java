package dev.motus.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as it is would have been written just like that by the general way. */
class CompactJsonTest {
  private static final String CHARS =
      "{}[]\",:\\ \n\t\u0001\u001f\u007f/0123456789-+.eEtrufalsn é𝄞\ud800";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-0",
        "0.5",
        "1e400",
        "-12.5E+7",
        "true",
        "false",
        "null",
        "\"\"",
        "\"é\u2028/\"",
        "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001F\"",
        "{}",
        "[]",
        "[[],{}]",
        "{\"a\":{\"b\":[1,{}]}}",
        "{\"\":[null,true]}"
      })
  void whatWeWriteIsTakenAsItIs(String json) throws IOException {
    assertThat(CompactJson.is(json)).isTrue();
    assertThat(rewritten(json)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " 1",
        "1 ",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "tru",
        "truex",
        "nul",
        "\"",
        "\"\\\"",
        "\"\\/\"",
        "\"\\u0041\"",
        "\"\\u001f\"",
        "\"\\u000A\"",
        "\"\\u00",
        "\"\\u00:0\"",
        "\"\n\"",
        "[1,]",
        "[,1]",
        "[1 ,2]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "{\"a\": 1}",
        "[1}",
        "{\"a\":1]",
        "[",
        "{",
        "{\"a\":",
        "1,2",
        "[]]",
        "NaN",
        "-Infinity",
        "'a'"
      })
  void anythingElseGoesTheGeneralWay(String text) {
    assertThat(CompactJson.is(text)).isFalse();
  }

  @Test
  void whatIsTooDeepOrTooLongToBeWrittenGoesTheGeneralWay() {
    assertThat(CompactJson.is("[".repeat(500) + "]".repeat(500))).isTrue();
    assertThat(CompactJson.is("[".repeat(501) + "]".repeat(501))).isFalse();
    assertThat(CompactJson.is("{\"" + "n".repeat(10_001) + "\":1}")).isFalse();
  }

  @Test
  void randomTextsThatAreTakenAsTheyAreAreWhatTheGeneralWayWrites() throws IOException {
    Random random = new Random(16);
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(value(random, 0));
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, CHARS.charAt(random.nextInt(CHARS.length())));
      }
      String json = text.toString();
      if (CompactJson.is(json)) {
        taken++;
        assertThat(rewritten(json)).isEqualTo(json);
      }
    }
    assertThat(taken).isGreaterThan(20_000);
  }

  private static String value(Random random, int depth) {
    int kind = random.nextInt(depth < 3 ? 6 : 4);
    return switch (kind) {
      case 0 -> random.nextBoolean() ? "true" : "null";
      case 1 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(12)));
      case 2 -> Integer.toString(random.nextInt());
      case 3 -> "\"\\u00" + random.nextInt(2) + "B\\n" + CHARS.charAt(30 + random.nextInt(8)) + '"';
      case 4 -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
      default -> "{\"a\":" + value(random, depth + 1) + ",\"b\":" + value(random, depth + 1) + "}";
    };
  }

  private static String rewritten(String json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonParser in = JsonInput.parser(new StringReader(json));
        JsonGenerator out = JsonOutput.generator(text)) {
      in.nextToken();
      EmbeddedJson.copyValue(in, out);
      assertThat(in.nextToken()).isNull();
    }
    return text.toString();
  }
}
