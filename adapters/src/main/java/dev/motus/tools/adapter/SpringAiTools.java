package dev.motus.tools.adapter;

import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolRequest;
import dev.motus.tools.ToolResult;
import dev.motus.tools.ToolSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;

/**
 * A catalogue's tools for Spring AI, without its reflection:
 *
 * <pre>{@code
 * @Bean
 * ToolCallbackProvider tools() {
 *   return SpringAiTools.of(FileToolsCatalog.of(new TracedFileTools()));
 * }
 * }</pre>
 *
 * <p>An error is thrown as Spring AI's {@link ToolExecutionException}, which by default gives its
 * message, the text that is for the model, to the model.
 */
public final class SpringAiTools {
  private SpringAiTools() {}

  /** The tools in the order of the catalogue. Safe for all threads. */
  public static ToolCallbackProvider of(ToolCatalog catalog) {
    return of(catalog, (request, context) -> request);
  }

  /**
   * The same with what the program adds to each call.
   *
   * @param supply gets the request and what {@code ChatClient.toolContext} was given; mostly {@code
   *     request.with(…)}
   */
  public static ToolCallbackProvider of(ToolCatalog catalog, Supply supply) {
    return ToolCallbackProvider.from(
        catalog.specs().stream().map(spec -> new Callback(catalog, spec, supply)).toList());
  }

  /**
   * The object that the calls of a tool reach, so that it can be told whether it traces them.
   *
   * @param tool a tool of Spring AI
   * @return null when it is none of a catalogue
   */
  public static @Nullable Object owner(ToolCallback tool) {
    return tool instanceof Callback callback ? callback.catalog.owner(callback.spec.name()) : null;
  }

  /** Adds to a call what the program supplies itself. */
  @FunctionalInterface
  public interface Supply {
    /**
     * Adds it.
     *
     * @param request the model's call
     * @param context what the program gave Spring AI for its tools; may be empty
     */
    ToolRequest to(ToolRequest request, Map<String, Object> context);
  }

  private record Callback(ToolCatalog catalog, ToolSpec spec, Supply supply)
      implements ToolCallback {
    @Override
    public ToolDefinition getToolDefinition() {
      return ToolDefinition.builder()
          .name(spec.name())
          .description(spec.description())
          .inputSchema(spec.schema())
          .build();
    }

    @Override
    public String call(String arguments) {
      return call(arguments, null);
    }

    @Override
    public String call(String arguments, @Nullable ToolContext context) {
      ToolRequest request =
          supply.to(
              ToolRequest.of(spec.name(), arguments),
              context == null ? Map.of() : context.getContext());
      ToolResult result = catalog.call(request);
      if (result.isError()) {
        throw new ToolExecutionException(
            getToolDefinition(), new IllegalStateException(result.content()));
      }
      return result.content();
    }
  }
}
