package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.tools.FunctionTool;
import dev.langchain4j.agent.tool.ToolSpecifications;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springaicommunity.mcp.provider.tool.SyncMcpToolProvider;

/**
 * What frameworks tell a model of a traced tool is what they tell of the tool, to the last byte.
 */
class ToolDeclarationTest {
  private final DescribedTools<String> plain = new DescribedTools<>();
  private final DescribedTools<String> traced = new TracedDescribedTools<>();

  @Test
  void declarationOfGooglesKit() {
    String said = adkDeclaration(plain);

    assertThat(said).contains("Searches the web.", "what to look for", "sources");
    assertThat(adkDeclaration(traced)).isEqualTo(said);
  }

  @Test
  void callThroughGooglesKit() {
    Map<String, Object> arguments = Map.of("query", "cats", "limit", 3, "sources", List.of("web"));

    assertThat(adk(traced).runAsync(arguments, null).blockingGet())
        .isEqualTo(adk(plain).runAsync(arguments, null).blockingGet())
        .isEqualTo(Map.of("hits", List.of("cats3[web]")));
  }

  private static String adkDeclaration(Object tools) {
    return adk(tools).declaration().orElseThrow().toJson();
  }

  private static FunctionTool adk(Object tools) {
    return FunctionTool.create(tools, "search");
  }

  @Test
  void specificationsOfLangChain4j() {
    List<String> said = specifications(plain);

    assertThat(said).hasSize(2);
    assertThat(said.get(1)).contains("Searches the web.", "Newest first.", "what to look for");
    assertThat(specifications(traced)).isEqualTo(said);
  }

  private static List<String> specifications(Object tools) {
    return ToolSpecifications.toolSpecificationsFrom(tools).stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }

  @Test
  void toolsOfTheModelContextProtocol() throws IOException {
    List<String> said = mcpTools(plain);

    assertThat(said).hasSize(2);
    assertThat(said.get(1))
        .contains("Searches the web.", "what to look for", "\"readOnlyHint\":true");
    assertThat(mcpTools(traced)).isEqualTo(said);
  }

  @Test
  void callThroughTheModelContextProtocol() {
    Map<String, Object> arguments = Map.of("query", "cats", "limit", 3, "sources", List.of("web"));

    CallToolResult said = mcpCall(plain, arguments);

    assertThat(said.isError()).isFalse();
    assertThat(said.toString()).contains("cats3[web]");
    assertThat(mcpCall(traced, arguments)).isEqualTo(said);
  }

  @Test
  void callThroughTheModelContextProtocolThatCanNotBeMade() {
    Map<String, Object> arguments =
        Map.of("query", "cats", "limit", "many", "sources", List.of("web"));

    CallToolResult said = mcpCall(plain, arguments);

    assertThat(said.isError()).isTrue();
    assertThat(mcpCall(traced, arguments)).isEqualTo(said);
  }

  private static CallToolResult mcpCall(Object tools, Map<String, Object> arguments) {
    SyncToolSpecification search = mcp(tools).get(1);
    return search.callHandler().apply(null, new CallToolRequest("search", arguments));
  }

  private static List<String> mcpTools(Object tools) throws IOException {
    List<String> all = new ArrayList<>();
    for (SyncToolSpecification each : mcp(tools)) {
      all.add(McpJsonMapper.getDefault().writeValueAsString(each.tool()));
    }
    return all;
  }

  private static List<SyncToolSpecification> mcp(Object tools) {
    return new SyncMcpToolProvider(List.of(tools))
        .getToolSpecifications().stream()
            .sorted(Comparator.comparing(each -> each.tool().name()))
            .toList();
  }
}
