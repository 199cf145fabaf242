package dev.motus.sample.research.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.sample.research.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** Turns the model's tool calls into calls of {@link FileTools}, for one run of the agent. */
public final class Toolbox {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileTools tools;
  private final List<CompletableFuture<Excerpt>> reads = new ArrayList<>();

  /** A toolbox that remembers what was read with it. */
  public Toolbox(FileTools tools) {
    this.tools = tools;
  }

  /** Starts a call; whatever goes wrong is in the future, for the model to be told. */
  public CompletableFuture<?> start(ToolCall call) {
    try {
      JsonNode arguments = JSON.readTree(call.arguments());
      switch (call.name()) {
        case "list_files":
          return done(tools.listFiles(arguments.path("glob").asText("")));
        case "search_text":
          return done(tools.searchText(text(arguments, "words")));
        case "count_lines":
          return done(tools.countLines(text(arguments, "path")));
        case "read_file":
          CompletableFuture<Excerpt> read =
              tools.readFile(
                  text(arguments, "path"),
                  arguments.path("first_line").asInt(1),
                  arguments.path("line_count").asInt(60));
          reads.add(read);
          return read;
        default:
          throw new ToolException("There is no tool " + call.name() + ".");
      }
    } catch (JsonProcessingException malformed) {
      return CompletableFuture.failedFuture(
          new ToolException("The arguments are not JSON: " + malformed.getOriginalMessage()));
    } catch (ToolException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /** Waits for a call and gives its outcome as text for the model. */
  public static String outcome(CompletableFuture<?> call) {
    try {
      Object result = call.join();
      if (result instanceof List<?> items) {
        return items.isEmpty()
            ? "nothing found"
            : items.stream().map(String::valueOf).collect(Collectors.joining("\n"));
      }
      return String.valueOf(result);
    } catch (CompletionException failed) {
      return "error: " + failed.getCause().getMessage();
    }
  }

  /** The reads so far, finished or not, in the order in which the model asked for them. */
  public List<CompletableFuture<Excerpt>> reads() {
    return List.copyOf(reads);
  }

  private static CompletableFuture<?> done(Object result) {
    return CompletableFuture.completedFuture(result);
  }

  private static String text(JsonNode arguments, String name) throws ToolException {
    String value = arguments.path(name).asText("");
    if (value.isBlank()) {
      throw new ToolException("The argument " + name + " is missing.");
    }
    return value;
  }
}
