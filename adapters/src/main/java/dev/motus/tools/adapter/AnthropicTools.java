package dev.motus.tools.adapter;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUnion;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolRequest;
import dev.motus.tools.ToolResult;
import dev.motus.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue's tools for Anthropic's own client, {@code anthropic-java}: what a request offers,
 * and what answers the calls of a message.
 *
 * <pre>{@code
 * request.tools(AnthropicTools.of(tools));
 * message.content().stream()
 *     .flatMap(block -> block.toolUse().stream())
 *     .map(call -> AnthropicTools.answer(tools, call))
 * }</pre>
 */
public final class AnthropicTools {
  private AnthropicTools() {}

  /** The tools of a request, in the order of the catalogue. */
  public static List<ToolUnion> of(ToolCatalog catalog) {
    return catalog.specs().stream().map(AnthropicTools::tool).toList();
  }

  private static ToolUnion tool(ToolSpec spec) {
    Tool.InputSchema.Builder schema = Tool.InputSchema.builder();
    for (Map.Entry<String, @Nullable Object> each : JsonTree.object(spec.schema()).entrySet()) {
      JsonValue value = JsonValue.from(each.getValue());
      switch (each.getKey()) {
        case "type" -> schema.type(value);
        case "properties" -> schema.properties(value.convert(Tool.InputSchema.Properties.class));
        case "required" ->
            schema.required(((List<?>) each.getValue()).stream().map(String::valueOf).toList());
        default -> schema.putAdditionalProperty(each.getKey(), value);
      }
    }
    Tool.Builder tool = Tool.builder().name(spec.name()).inputSchema(schema.build());
    if (!spec.description().isEmpty()) {
      tool.description(spec.description());
    }
    return ToolUnion.ofTool(tool.build());
  }

  /** A call, to which the program may add with {@link ToolRequest#with}. */
  public static ToolRequest request(ToolUseBlock call) {
    JsonNode input = call._input().convert(JsonNode.class);
    return ToolRequest.of(call.name(), input == null ? "" : input.toString()).withId(call.id());
  }

  /** Makes a call, and has the block that answers it. */
  public static ToolResultBlockParam answer(ToolCatalog catalog, ToolUseBlock call) {
    return answer(call, catalog.call(request(call)));
  }

  /** The block that answers a call; an error is told as one. */
  public static ToolResultBlockParam answer(ToolUseBlock call, ToolResult result) {
    return ToolResultBlockParam.builder()
        .toolUseId(call.id())
        .content(result.content())
        .isError(result.isError())
        .build();
  }
}
