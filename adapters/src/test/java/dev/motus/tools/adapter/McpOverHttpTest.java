package dev.motus.tools.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.testing.Recording;
import dev.motus.tools.ToolCatalog;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A catalogue behind a server of the Model Context Protocol over HTTP, asked by the SDK's client.
 */
class McpOverHttpTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path base;

  @Test
  void theClientIsToldOfTheToolsAndCallsThemAsTheCallerThatTheTransportKnows() throws Exception {
    ToolCatalog tools = TripToolsCatalog.of(new TracedTripTools());
    McpJsonMapper mapper = new JacksonMcpJsonMapper(JSON);
    HttpServletStreamableServerTransportProvider transport =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(mapper)
            .mcpEndpoint("/mcp")
            .contextExtractor(
                request -> McpTransportContext.create(Map.of("who", request.getHeader("X-Who"))))
            .build();
    McpSyncServer server =
        McpServer.sync(transport)
            .serverInfo("trips", "1.0")
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .validateToolInputs(false)
            .tools(
                McpTools.of(
                    tools,
                    (request, context) ->
                        request.with(
                            TripTools.Customer.class,
                            new TripTools.Customer(String.valueOf(context.get("who"))))))
            .build();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", base.toString());
    Tomcat.addServlet(context, "mcp", transport).setAsyncSupported(true);
    context.addServletMappingDecoded("/mcp", "mcp");
    tomcat.getConnector();
    tomcat.start();
    try (Recording recording = Recording.at(CollectionLevel.DETAILED);
        McpSyncClient client =
            McpClient.sync(
                    HttpClientStreamableHttpTransport.builder(
                            "http://127.0.0.1:" + tomcat.getConnector().getLocalPort())
                        .jsonMapper(mapper)
                        .requestBuilder(HttpRequest.newBuilder().header("X-Who", "Ada"))
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .build()) {
      client.initialize();

      assertThat(JSON.<JsonNode>valueToTree(client.listTools().tools().get(0).inputSchema()))
          .isEqualTo(ScriptedServer.tree(tools.specs().get(0).schema()));
      assertThat(text(client, "whose", Map.of())).isEqualTo("false Ada");
      Map<String, Object> leg = Map.of("from", "Bern", "to", "Rome", "alternatives", List.of());
      assertThat(
              text(
                  client,
                  "find_offers",
                  Map.of("leg", leg, "travellers", List.of(Map.of("name", "Ada", "age", 36)))))
          .startsWith("false [{\"leg\":")
          .contains("\"price\":99.5");
      assertThat(text(client, "find_offers", Map.of("leg", leg, "travellers", List.of())))
          .isEqualTo("true Say who travels.");
      assertThat(text(client, "find_offers", Map.of("travellers", "Ada")))
          .startsWith("true The arguments of find_offers are refused.")
          .contains("- leg: is missing");
      assertThat(recording.named("find_offers")).hasSize(2);
    } finally {
      server.close();
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static String text(McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    return result.isError() + " " + ((TextContent) result.content().get(0)).text();
  }
}
