package dev.motus.processor;

import static dev.motus.processor.CatalogProgram.content;
import static dev.motus.processor.CatalogProgram.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolException;
import dev.motus.tools.ToolRequest;
import dev.motus.tools.json.ReadingRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the arguments of a model are read, and what it is told of those that are refused. */
class CatalogArgumentsTest {
  private static CatalogProgram program;
  private static ToolCatalog tools;

  @BeforeAll
  static void compile(@TempDir Path folder) throws Exception {
    program = CatalogProgram.of(folder, CatalogProgram.SAMPLE);
    tools = program.tools();
  }

  @AfterAll
  static void close() throws Exception {
    program.close();
  }

  /** Wherever the discriminator stands; and the model reads what traces hide. */
  @Test
  void variantsAreToldApart() {
    String circle = "{\"@type\":\"Circle\",\"radius\":0.1}";
    assertThat(
            content(
                tools,
                "shapes",
                "{\"shapes\":[" + circle + ",{\"side\":9007199254740993,\"@type\":\"Square\"}]}"))
        .isEqualTo("[" + circle + ",{\"@type\":\"Square\",\"side\":9007199254740993}]");
    assertThat(error(tools, "shapes", "{\"shapes\":[{\"radius\":1},{\"@type\":\"Oval\"},7]}"))
        .contains("shapes[0].@type: one of \"Circle\", \"Square\" is expected, not nothing")
        .contains("shapes[1].@type: one of \"Circle\", \"Square\" is expected, not \"Oval\"")
        .contains("shapes[2]: an object whose @type is one of");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThat(
            error(
                tools,
                "find",
                """
                {"filter":{"word":[1],"since":"soon","any":[{"wort":"x"}]},"order":"BEST","fast":1}
                """))
        .isEqualTo(
            """
            The arguments of find are refused. Correct them and call it again:
            - filter.word: a text is expected, not a list
            - filter.since: a date such as 2026-11-30 is expected, not "soon"
            - filter.any[0].wort: is not known; allowed are word, since, any
            - filter.any[0].word: is missing; a text is expected
            - filter.any[0].any: is missing; a list is expected
            - order: one of "NEWEST", "OLDEST" is expected, not "BEST"
            - fast: is not known; allowed are filter, order, limit
            - limit: is missing; a whole number of 32 bits is expected\
            """);
    assertThat(error(tools, "even", "{\"even\":{\"number\":3}}"))
        .contains("even: is refused: 3 is odd");
    assertThat(error(tools, "nothing", "{}"))
        .startsWith("There is no tool nothing. The tools are: find, shapes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127    | 9223372036854775807 | 0.1   | 1e3  | 127 9223372036854775807 0.1 1E+3",
        "3.0    | 1e2                 | 5     | 0.10 | 3 100 5.0 0.10",
      })
  void numbersAreExact(String small, String large, String real, String exact, String read) {
    String arguments =
        "{\"small\":%s,\"large\":%s,\"real\":%s,\"exact\":%s,\"yes\":true}"
            .formatted(small, large, real, exact);
    assertThat(content(tools, "numbers", arguments)).isEqualTo(read + " true");
  }

  @ParameterizedTest
  @CsvSource({"128", "1.5", "1e999999999", "1e1000", "\"1\"", "null", "true"})
  void numbersThatDoNotFitAreRefused(String small) {
    String arguments = "{\"small\":" + small + ",\"large\":1,\"real\":1,\"exact\":1,\"yes\":true}";
    assertThat(tools.withRules(ReadingRules.DEFAULT.exact()).call("numbers", arguments).content())
        .contains("- small: a whole number from -128 to 127 is expected, not ");
  }

  @Test
  void whatModelsOftenWriteIsTakenUnlessTheRulesAreExact() {
    String numbers =
        "{\"small\":\"1\",\"large\":\"2\",\"real\":\"3\",\"exact\":\"4\",\"yes\":\"True\"}";
    String shape = "{\"shapes\":{\"@type\":\"Circle\",\"radius\":1}}";
    assertThat(content(tools, "numbers", numbers)).isEqualTo("1 2 3.0 4 true");
    assertThat(content(tools, "shapes", shape)).contains("Circle");

    ToolCatalog exact = tools.withRules(ReadingRules.DEFAULT.exact());
    assertThat(exact.call("numbers", numbers).content().lines()).hasSize(6);
    assertThat(exact.call("shapes", shape).content())
        .contains("shapes: a list is expected, not an object");
    assertThat(exact.call("streams", "").isError()).isTrue();
  }

  @Test
  void hostileArgumentsAreRefusedInWordsAndQuickly() throws Exception {
    long start = System.nanoTime();
    assertThat(error(tools, "find", "{\"filter\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
        .contains("may nest 64 deep, but at character 74 they nest deeper");
    assertThat(error(tools, "find", "{\"filter\":\"" + "x".repeat(10_000_000) + "\"}"))
        .contains("at most 1000000 characters are allowed, not 10000013");
    String brackets = "[".repeat(100) + "\\\\\\\"" + "{".repeat(100) + "\\\\";
    assertThat(error(tools, "find", "{\"" + brackets + "\":1}")).contains(": is not known");
    assertThat(error(tools, "find", "{\"" + brackets + "\":" + "[".repeat(65)))
        .contains("may nest 64 deep");
    assertThat(error(tools, "find", "{\"limit" + "[".repeat(100))).contains("is not JSON: ");
    assertThat(error(tools, "find", "{\"limit\":1,\"limit\":2}")).contains("limit: is given twice");
    assertThat(error(tools, "find", "{\"limit\":1")).contains("is not JSON: ");
    assertThat(error(tools, "find", "{} {}"))
        .contains("nothing may follow the value, but an object does");
    assertThat(error(tools, "find", "[1]"))
        .contains("an object with [filter, order, limit] is expected");
    assertThat(error(tools, "find", "{'limit':1}")).contains("is not JSON: ");
    assertThat(error(tools, "map", "{\"byOrder\":{\"NEWEST\":[],\"NEWEST\":[],\"x\":1}}"))
        .contains("byOrder.NEWEST: is given twice")
        .contains("byOrder.x: a name that is one of \"NEWEST\", \"OLDEST\" is expected");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));

    byte[] broken = "{\"limit\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ToolRequest.of("find", broken)))
        .isInstanceOf(ToolException.class)
        .hasMessage("The arguments of find are not UTF-8.");
  }
}
