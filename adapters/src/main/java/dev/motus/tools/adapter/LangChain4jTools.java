package dev.motus.tools.adapter;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolRequest;
import dev.motus.tools.ToolResult;
import dev.motus.tools.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue's tools for LangChain4j's AI services, without its reflection:
 *
 * <pre>{@code
 * AiServices.builder(Assistant.class)
 *     .chatModel(model)
 *     .tools(LangChain4jTools.of(FileToolsCatalog.of(new TracedFileTools())))
 *     .build();
 * }</pre>
 *
 * <p>An error is told to LangChain4j as one, with the text that is for the model.
 */
public final class LangChain4jTools {
  private LangChain4jTools() {}

  /** For {@code AiServices.tools}, in the order of the catalogue. Safe for all threads. */
  public static Map<ToolSpecification, ToolExecutor> of(ToolCatalog catalog) {
    return of(catalog, (request, memoryId) -> request);
  }

  /**
   * The same with what the program adds to each call.
   *
   * @param supply gets the request and the id of the chat's memory ({@code "default"} where there
   *     is none); mostly {@code request.with(…)}
   */
  public static Map<ToolSpecification, ToolExecutor> of(ToolCatalog catalog, Supply supply) {
    Map<ToolSpecification, ToolExecutor> tools = new LinkedHashMap<>();
    for (ToolSpec spec : catalog.specs()) {
      tools.put(specification(spec), new Executor(catalog, supply));
    }
    return tools;
  }

  /** Adds to a call what the program supplies itself. */
  @FunctionalInterface
  public interface Supply {
    /**
     * Adds it.
     *
     * @param request the model's call
     * @param memoryId of the chat's memory; null where LangChain4j gives none
     */
    ToolRequest to(ToolRequest request, @Nullable Object memoryId);
  }

  /** What a model is told of a tool: the very schema of the catalogue. */
  public static ToolSpecification specification(ToolSpec spec) {
    Map<String, @Nullable Object> schema = JsonTree.object(spec.schema());
    JsonObjectSchema.Builder parameters =
        JsonObjectSchema.builder()
            .addProperties(elements(schema.get("properties")))
            .required(names(schema.get("required")))
            .additionalProperties(false);
    if (schema.get("$defs") != null) {
      parameters.definitions(elements(schema.get("$defs")));
    }
    return ToolSpecification.builder()
        .name(spec.name())
        .description(spec.description().isEmpty() ? null : spec.description())
        .parameters(parameters.build())
        .build();
  }

  private static Map<String, JsonSchemaElement> elements(@Nullable Object schemas) {
    Map<String, JsonSchemaElement> all = new LinkedHashMap<>();
    if (schemas instanceof Map<?, ?> map) {
      map.forEach(
          (name, schema) -> all.put((String) name, JsonRawSchema.from(JsonTree.text(schema))));
    }
    return all;
  }

  private static List<String> names(@Nullable Object required) {
    return required instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private record Executor(ToolCatalog catalog, Supply supply) implements ToolExecutor {
    @Override
    public String execute(ToolExecutionRequest call, @Nullable Object memoryId) {
      return run(call, memoryId).content();
    }

    @Override
    public ToolExecutionResult executeWithContext(
        ToolExecutionRequest call, InvocationContext context) {
      ToolResult result = run(call, context.chatMemoryId());
      return ToolExecutionResult.builder()
          .isError(result.isError())
          .result(result.value())
          .resultText(result.content())
          .build();
    }

    private ToolResult run(ToolExecutionRequest call, @Nullable Object memoryId) {
      String arguments = call.arguments();
      ToolRequest request = ToolRequest.of(call.name(), arguments == null ? "" : arguments);
      if (call.id() != null) {
        request = request.withId(call.id());
      }
      return catalog.call(supply.to(request, memoryId));
    }
  }
}
