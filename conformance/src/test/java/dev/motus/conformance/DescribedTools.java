package dev.motus.conformance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.adk.tools.Annotations.Schema;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.service.V;
import dev.motus.annotation.Tool;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springaicommunity.mcp.annotation.McpTool;
import org.springaicommunity.mcp.annotation.McpToolParam;

/** Tools as several frameworks want them described, with types of every shape. */
public class DescribedTools<S extends Comparable<? super S>> {
  /** Where to look. */
  public enum Source {
    WEB,
    FILES
  }

  /** A result that has a schema of its own. */
  public record Hit(@JsonPropertyDescription("the address") String url, int rank) {}

  @Tool
  @dev.langchain4j.agent.tool.Tool(
      name = "web_search",
      value = {"Searches the web.", "Newest first."})
  @Schema(name = "search", description = "Searches the web.")
  @McpTool(
      name = "search",
      description = "Searches the web.",
      annotations = @McpTool.McpAnnotations(title = "Search", readOnlyHint = true))
  public Map<String, Object> search(
      @P("what to look for")
          @Schema(name = "query", description = "what to look for")
          @McpToolParam(description = "what to look for")
          String query,
      @P(value = "how many", required = false)
          @Schema(name = "limit", description = "how many", optional = true)
          @McpToolParam(description = "how many", required = false)
          int limit,
      @P("where")
          @Schema(name = "sources", description = "where")
          @McpToolParam(description = "where")
          List<String> sources) {
    return Map.of("hits", List.of(query + limit + sources));
  }

  @Tool
  @dev.langchain4j.agent.tool.Tool("Opens a hit.")
  @McpTool(name = "open", description = "Opens a hit.", generateOutputSchema = true)
  public Hit open(
      @P("which one") @McpToolParam(description = "which one") Hit hit,
      @P("where") @McpToolParam(description = "where") Source source) {
    return hit;
  }

  @Tool
  @Agent(name = "writer", description = "Writes a draft.", outputKey = "draft")
  public @Nullable String write(@V("topic") String topic, @V("notes") @Nullable String notes) {
    return topic + notes;
  }

  @Tool
  @GET
  @Path("/hits/{id}")
  @Produces("application/json")
  public String hit(@PathParam("id") long id, @QueryParam("as") @DefaultValue("text") String as) {
    return id + as;
  }

  @Tool
  @Deprecated(since = "2", forRemoval = false)
  protected <T extends Number & Comparable<T>, E extends IOException> Map<? super S, T[]> generic(
      Collection<? extends @Nullable T> values, Class<E> failure, int[] @Nullable ... more)
      throws E {
    return Map.of();
  }

  @Tool
  public synchronized List<? extends S> found(S key) throws IOException, InterruptedException {
    return List.of(key);
  }
}
