package dev.motus.processor;

import static dev.motus.processor.CatalogProgram.content;
import static dev.motus.processor.CatalogProgram.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolFormat;
import dev.motus.tools.json.ReadingRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source says of arguments that are left out: to models, and to the method. */
class CatalogDefaultsTest {
  private static final List<String> ANNOTATIONS =
      List.of(
          "package jakarta.ws.rs;\n\npublic @interface DefaultValue { String value(); }",
          """
          package io.swagger.v3.oas.annotations.media;
          public @interface Schema { String defaultValue() default ""; String title() default ""; }
          """,
          "package jakarta.validation.constraints;\n\npublic @interface Min { long value(); }");

  private static final String TOOLS =
      """
      enum Order { NEWEST, OLDEST }
      record Page(
          @com.fasterxml.jackson.annotation.JsonProperty(defaultValue = "2026-11-30") LocalDate since,
          @io.swagger.v3.oas.annotations.media.Schema(title = "no default") String word,
          @com.fasterxml.jackson.annotation.JsonProperty(defaultValue = "5") @Nullable Integer size,
          @com.fasterxml.jackson.annotation.JsonProperty(defaultValue = "1") Optional<Integer> first) {}

      /** @param limit how many */
      @Tool String find(
          @dev.langchain4j.agent.tool.P(defaultValue = "10") int limit,
          @dev.langchain4j.agent.tool.P(value = "none", required = false) boolean all,
          @jakarta.ws.rs.DefaultValue("oldest") Order order,
          @jakarta.ws.rs.DefaultValue("") String text,
          @dev.langchain4j.agent.tool.P(defaultValue = "[\\"a\\", \\"b\\"]") List<String> words,
          @jakarta.ws.rs.DefaultValue("c") Set<String> single) {
        return limit + " " + all + " " + order + " '" + text + "' " + words + " " + single;
      }
      @Tool Page page(Page page) { return page; }
      @Tool List<String> collect(
          @jakarta.ws.rs.DefaultValue("a") ArrayList<String> into) { into.add("b"); return into; }
      """;

  private static CatalogProgram program;
  private static ToolCatalog tools;

  @BeforeAll
  static void compile(@TempDir Path folder) throws Exception {
    program = CatalogProgram.of(folder, TOOLS, ANNOTATIONS);
    tools = program.tools();
  }

  @AfterAll
  static void close() throws Exception {
    program.close();
  }

  @Test
  void aModelIsToldTheDefaultsAndMayLeaveTheirArgumentsOut() {
    assertThat(tools.specs().get(0).schema())
        .isEqualTo(
            """
            {"type":"object","properties":{\
            "limit":{"description":"how many","type":"integer","default":10},\
            "all":{"type":"boolean"},\
            "order":{"type":"string","enum":["NEWEST","OLDEST"],"default":"OLDEST"},\
            "text":{"type":"string","default":""},\
            "words":{"type":"array","items":{"type":"string"},"default":["a","b"]},\
            "single":{"type":"array","items":{"type":"string"},"uniqueItems":true,"default":["c"]}},\
            "required":["all"],"additionalProperties":false}\
            """);
    assertThat(tools.specs().get(1).schema())
        .contains("\"since\":{\"type\":\"string\",\"format\":\"date\",\"default\":\"2026-11-30\"}")
        .contains("\"size\":{\"type\":[\"integer\",\"null\"],\"default\":5}")
        .contains("\"required\":[\"word\"]");
  }

  /** There, each argument has to be given, and some providers refuse the keyword. */
  @Test
  void strictModeSaysThemInWords() {
    assertThat(tools.specs().get(0).json(ToolFormat.OPENAI_CHAT_STRICT))
        .contains("\"limit\":{\"description\":\"how many Default: 10\",\"type\":\"integer\"}")
        .contains("\"order\":{\"description\":\"Default: \\\"OLDEST\\\"\",")
        .contains("[\"limit\",\"all\",\"order\",\"text\",\"words\",\"single\"]")
        .doesNotContain("\"default\"");
  }

  @Test
  void whatIsLeftOutIsTheDefault() {
    assertThat(content(tools, "find", "{\"all\":true}")).isEqualTo("10 true OLDEST '' [a, b] [c]");
    assertThat(content(tools, "find", "{\"all\":true,\"limit\":1,\"words\":[],\"text\":\"x\"}"))
        .isEqualTo("1 true OLDEST 'x' [] [c]");
    assertThat(content(tools, "page", "{\"page\":{\"word\":\"w\"}}"))
        .isEqualTo("{\"since\":\"2026-11-30\",\"word\":\"w\",\"size\":5,\"first\":1}");
    assertThat(error(tools, "find", "{\"limit\":\"x\"}"))
        .contains("- limit: a whole number of 32 bits is expected, not \"x\"")
        .contains("- all: is missing");
  }

  @Test
  void nullIsNullWhereItIsAllowedAndElseWhatIsLeftOutUnlessTheRulesAreExact() {
    String nothing = "{\"page\":{\"since\":null,\"word\":\"w\",\"size\":null,\"first\":null}}";
    assertThat(content(tools, "page", nothing))
        .isEqualTo("{\"since\":\"2026-11-30\",\"word\":\"w\",\"size\":null,\"first\":null}");
    assertThat(
            tools.withRules(ReadingRules.DEFAULT.exact()).call("page", nothing).content().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("- page.since: a date such as");
  }

  @Test
  void aListThatAToolChangesIsANewOneForEachCall() {
    assertThat(content(tools, "collect", "{}")).isEqualTo("[\"a\",\"b\"]");
    assertThat(content(tools, "collect", "{}")).isEqualTo("[\"a\",\"b\"]");
  }

  /** Of numbers, constants and times the compiler says it: see the problem tool-type. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1 | List<Integer> | [0]: is not JSON",
        "0 | @jakarta.validation.constraints.Min(1) int | at least 1 is expected, not",
      })
  void aDefaultThatDoesNotFitIsRefusedWhereTheCatalogueIsMade(
      String text, String type, String why, @TempDir Path folder) {
    String tool =
        "@Tool void bad(@jakarta.ws.rs.DefaultValue(\"%s\") %s given) {}".formatted(text, type);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CatalogProgram.of(folder, tool, ANNOTATIONS).close())
        .withMessageStartingWith(
            "The tool bad can't be offered: given: the default \"" + text + "\"")
        .withMessageContaining(why.replace("[0]: ", ""))
        .withMessageEndingWith("Correct it in the annotation that says it.");
  }
}
