package dev.motus.tools.adapter;

import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolFormat;
import dev.motus.tools.ToolRequest;
import dev.motus.tools.ToolResult;
import dev.motus.tools.ToolSpec;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue's tools for a server of the Model Context Protocol, made with its Java SDK:
 *
 * <pre>{@code
 * McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
 *     .serverInfo("files", "1.0")
 *     .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
 *     .tools(McpTools.of(FileToolsCatalog.of(new TracedFileTools())))
 *     .build();
 * }</pre>
 *
 * <p>A result's content is one text; an error has {@code isError}. The SDK decodes the arguments
 * before they arrive here, so a number with more digits than a {@code double} has lost them.
 */
public final class McpTools {
  private McpTools() {}

  /** For {@code McpServer.sync(…).tools}, over any of its transports. Safe for all threads. */
  public static List<McpServerFeatures.SyncToolSpecification> of(ToolCatalog catalog) {
    return of(catalog, (request, context) -> request);
  }

  /**
   * The same with what the program adds to each call.
   *
   * @param supply gets the request and what the transport says of the caller; mostly {@code
   *     request.with(…)}
   */
  public static List<McpServerFeatures.SyncToolSpecification> of(
      ToolCatalog catalog, Supply supply) {
    return catalog.specs().stream()
        .map(
            spec ->
                McpServerFeatures.SyncToolSpecification.builder()
                    .tool(tool(spec))
                    .callHandler(
                        (exchange, call) ->
                            call(catalog, call, supply, exchange.transportContext()))
                    .build())
        .toList();
  }

  /** For a server without sessions. Safe for all threads. */
  public static List<McpStatelessServerFeatures.SyncToolSpecification> stateless(
      ToolCatalog catalog, Supply supply) {
    return catalog.specs().stream()
        .map(
            spec ->
                McpStatelessServerFeatures.SyncToolSpecification.builder()
                    .tool(tool(spec))
                    .callHandler((context, call) -> call(catalog, call, supply, context))
                    .build())
        .toList();
  }

  /** Adds to a call what the program supplies itself. */
  @FunctionalInterface
  public interface Supply {
    /**
     * Adds it.
     *
     * @param request the client's call
     * @param context what the transport says of the caller
     */
    ToolRequest to(ToolRequest request, McpTransportContext context);
  }

  private static McpSchema.Tool tool(ToolSpec spec) {
    Map<String, @Nullable Object> said = JsonTree.object(spec.json(ToolFormat.MCP));
    @SuppressWarnings("unchecked") // its schema is an object
    Map<String, Object> schema =
        (Map<String, Object>) Objects.requireNonNull(said.get("inputSchema"));
    return McpSchema.Tool.builder(spec.name(), schema).description(spec.description()).build();
  }

  private static McpSchema.CallToolResult call(
      ToolCatalog catalog,
      McpSchema.CallToolRequest call,
      Supply supply,
      McpTransportContext context) {
    Map<String, Object> given = call.arguments();
    String arguments = given == null ? "" : JsonTree.text(given);
    ToolResult result = catalog.call(supply.to(ToolRequest.of(call.name(), arguments), context));
    return McpSchema.CallToolResult.builder()
        .addTextContent(result.content())
        .isError(result.isError())
        .build();
  }
}
