package dev.motus.processor;

import static dev.motus.processor.CatalogProgram.content;
import static dev.motus.processor.CatalogProgram.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.motus.tools.StartedCall;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolFormat;
import dev.motus.tools.ToolRequest;
import dev.motus.tools.ToolResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What models are told of tools, and what comes of their calls. */
class CatalogBehaviourTest {
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

  @Test
  void aModelIsToldWhatTheSignatureAndItsCommentSay() {
    assertThat(tools.specs().get(0).description())
        .isEqualTo("Finds documents. Ask for few at once.");
    assertThat(tools.specs().get(0).schema())
        .isEqualTo(
            """
            {"type":"object","properties":{"filter":{"description":"what has to hold",\
            "$ref":"#/$defs/Filter"},"order":{"description":"which come first",\
            "type":["string","null"],"enum":["NEWEST","OLDEST",null]},"limit":{"type":"integer"}},\
            "required":["filter","limit"],"additionalProperties":false,"$defs":{"Filter":\
            {"type":"object","properties":{"word":{"type":"string"},"since":\
            {"type":["string","null"],"format":"date"},"any":{"type":"array","items":\
            {"$ref":"#/$defs/Filter"}}},"required":["word","any"],"additionalProperties":false}}}\
            """);
  }

  @Test
  void eachProviderIsToldInItsOwnForm() {
    String find = tools.specs().get(0).json(ToolFormat.GEMINI);
    assertThat(find)
        .startsWith("{\"name\":\"find\",\"description\":\"Finds documents.")
        .contains("\"nullable\":true,\"type\":\"string\",\"enum\":[\"NEWEST\",\"OLDEST\"]")
        .doesNotContain("$ref")
        .doesNotContain("additionalProperties");
    assertThat(tools.specs().get(0).json(ToolFormat.OPENAI_CHAT_STRICT))
        .contains("\"filter\":{\"$ref\":\"#/$defs/Filter\"}")
        .contains("\"required\":[\"filter\",\"order\",\"limit\"]")
        .endsWith("\"strict\":true}}");
    // A map is more than strict mode can say.
    assertThat(tools.specs().get(tools.specs().size() - 1).json(ToolFormat.OPENAI_CHAT_STRICT))
        .doesNotContain("\"strict\":true");
    assertThat(tools.json(ToolFormat.MCP))
        .startsWith("[{\"name\":\"find\"")
        .contains("inputSchema");
    assertThat(tools.json(ToolFormat.ANTHROPIC)).contains("\"input_schema\":{\"type\":\"object\"");
  }

  @Test
  void aCallIsDecodedCalledAndEncoded() {
    assertThat(
            content(
                tools,
                "find",
                """
                {"limit": 3, "filter": {"any": [{"word": "b", "any": []}], "word": "a",
                "since": "2026-11-30"}}\
                """))
        .isEqualTo(
            "Filter[word=a, since=Optional[2026-11-30], any=[Filter[word=b, since=Optional.empty,"
                + " any=[]]]] null 3");
    assertThat(content(tools, "map", "{\"byOrder\":{\"OLDEST\":[1]}}")).isEqualTo("{OLDEST=[1]}");
    assertThat(content(tools, "even", "{\"even\":{\"number\":2}}")).isEqualTo("done");
    assertThat(content(tools, "streams", "")).isEqualTo("[1,2]");
    assertThat(content(tools, "publishes", "{}")).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void exceptionsAreResultsForTheModel() {
    assertThat(error(tools, "fails", "{\"checked\":true}"))
        .isEqualTo("There is no such file. Call list first.");
    assertThat(error(tools, "fails", "{\"checked\":false}")).isEqualTo("IllegalStateException");
  }

  @Test
  void aCallThatTakesTooLongIsInterruptedAndItsThreadGoesOn() {
    ToolResult late = tools.withTimeout(Duration.ofMillis(50)).call("waits", "{}");

    assertThat(late).isEqualTo(new ToolResult("waits took longer than 0.05 s.", true, null));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whoeverIsInterruptedStaysSo() {
    Thread.currentThread().interrupt();
    assertThat(error(tools, "waits", "{}")).isEqualTo("The call of waits was cancelled.");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aFutureIsWaitedForAndCancelled(@TempDir Path folder) throws Exception {
    try (CatalogProgram other = CatalogProgram.of(folder, CatalogProgram.SAMPLE)) {
      StartedCall call =
          other.tools().start(ToolRequest.of("promises", "{}").withTimeout(Duration.ofMillis(50)));
      assertThat(call.await().content()).isEqualTo("promises took longer than 0.05 s.");
      assertThat((Future<?>) call.returned()).isCancelled();
      assertThat(other.tools().call("promises", "{}").content())
          .isEqualTo("The call of promises was cancelled.");
    }
  }

  @Test
  void whatTheProgramSuppliesIsNoArgument() throws Exception {
    assertThatIllegalStateException()
        .isThrownBy(() -> tools.call("secret", "{}"))
        .withMessageContaining("Add it to the call: request.with(Secret.class, …).");
    assertThat(error(tools, "secret", "{\"secret\":{}}")).contains("no property is allowed");
  }

  @Test
  void twoToolsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolCatalog.of(tools, tools))
        .withMessage(
            "Two tools are called find. Give one of them another name: @Tool(name = \"…\").");
  }
}
