package dev.motus.cli.mcp;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.terminal.Visible;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs as texts that a client may attach: the latest, and any by its id. */
record TraceResources(SharedTraces traces, RunQuestions questions) {
  private static final String SCHEME = "motus://run/";
  private static final String LATEST = "motus://latest";
  private static final String MARKDOWN = "text/markdown";
  private static final int MAX_CHARS = 100_000;

  List<SyncResourceSpecification> latest() {
    return List.of(
        new SyncResourceSpecification(
            Resource.builder(LATEST, "latest-run")
                .description("The latest run as one text: how it ended, why, and every step.")
                .mimeType(MARKDOWN)
                .build(),
            (exchange, request) -> read(request.uri(), null)));
  }

  List<SyncResourceTemplateSpecification> any() {
    return List.of(
        new SyncResourceTemplateSpecification(
            ResourceTemplate.builder(SCHEME + "{id}", "run")
                .description(
                    "A run as one text; the id as list_runs has it, with everything but letters,"
                        + " digits, '-', '_' and '.' as %XX.")
                .mimeType(MARKDOWN)
                .build(),
            (exchange, request) -> read(request.uri(), id(request.uri()))));
  }

  private static String id(String uri) {
    try {
      // A plus is a plus in an address's path.
      return URLDecoder.decode(
          uri.substring(Math.min(uri.length(), SCHEME.length())).replace("+", "%2B"),
          StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw notFound(uri, "its %XX are not whole (" + broken.getMessage() + ")");
    }
  }

  private ReadResourceResult read(String uri, @Nullable String id) {
    try {
      String text = Visible.lines(questions.log(id, MAX_CHARS));
      return ReadResourceResult.builder(
              List.of(TextResourceContents.builder(uri, text).mimeType(MARKDOWN).build()))
          .build();
    } catch (CommandFailure failure) {
      throw notFound(uri, failure.what() + ". " + failure.cure());
    }
  }

  private static McpError notFound(String uri, String why) {
    return McpError.builder(ErrorCodes.RESOURCE_NOT_FOUND)
        .message(Visible.text(uri, 200) + " cannot be read: " + Visible.text(why))
        .build();
  }
}
