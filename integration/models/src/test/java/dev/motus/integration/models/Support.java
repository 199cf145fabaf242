package dev.motus.integration.models;

import dev.motus.integration.models.Client.Mode;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the trace has of the conversation that was led with one client: a row of the table. */
record Support(
    String client,
    Mode mode,
    boolean messages,
    boolean parts,
    boolean tools,
    boolean usage,
    boolean finishReason,
    String models,
    boolean timeToFirstToken,
    boolean keptAtBreak) {
  static final List<String> HEADER =
      List.of(
          "client",
          "answer",
          "messages",
          "parts",
          "tools",
          "usage with cache",
          "finish reason",
          "request and response model",
          "time to first token",
          "kept when it breaks off");

  /**
   * @param task a call that was answered
   * @param files all that was written about it
   * @param broken the same call, whose answer broke off
   */
  static Support of(Client client, TaskMeta task, String files, TaskMeta broken) {
    ModelCall call = Objects.requireNonNullElse(task.modelCall(), ModelCall.EMPTY);
    boolean streams = client.mode() == Mode.STREAM;
    return new Support(
        client.name(),
        client.mode(),
        hasMessages(call),
        hasParts(call) && !files.contains(Conversation.IMAGE_BASE64.substring(0, 60)),
        hasTools(call),
        hasUsage(call.usage()),
        call.finishReason() != null,
        models(
            Conversation.MODEL.equals(call.requestModel()),
            Conversation.ANSWERING_MODEL.equals(call.responseModel())),
        streams && task.extraFields().containsKey("time_to_first_token_us"),
        streams && isKept(broken));
  }

  private static boolean hasMessages(ModelCall call) {
    return call.input().size() == 2
        && call.input().get(0).role().equals("system")
        && Conversation.SYSTEM.equals(call.input().get(0).content())
        && call.input().get(1).role().equals("user")
        && texts(call.input().get(1)).startsWith(Conversation.QUESTION)
        && call.output() != null
        && call.output().role().equals("assistant")
        && Conversation.ANSWER.equals(call.output().content());
  }

  private static String texts(ModelMessage message) {
    return Objects.requireNonNullElse(message.content(), "");
  }

  private static boolean hasParts(ModelCall call) {
    return call.input().stream()
        .flatMap(message -> message.parts().stream())
        .anyMatch(
            new MessagePart("image", null, "image/png", (long) Conversation.IMAGE.length, null)
                ::equals);
  }

  private static boolean hasTools(ModelCall call) {
    ModelMessage output = call.output();
    return call.tools().size() == 1
        && call.tools().get(0).name().equals(Conversation.TOOL)
        && Conversation.TOOL_DESCRIPTION.equals(call.tools().get(0).description())
        && output != null
        && output.toolCalls().size() == 1
        && isAsked(output.toolCalls().get(0));
  }

  private static boolean isAsked(ModelToolCall call) {
    return "c2".equals(call.id())
        && call.name().equals(Conversation.TOOL)
        && call.arguments() != null
        && call.arguments().replaceAll("\\s", "").equals("{\"query\":\"cats\"}");
  }

  private static boolean hasUsage(TokenUsage usage) {
    return usage != null
        && Objects.equals(usage.input(), 1200L)
        && Objects.equals(usage.output(), 30L)
        && Objects.equals(usage.cacheRead(), 1000L);
  }

  private static String models(boolean request, boolean response) {
    return request && response ? "yes" : request ? "request" : response ? "response" : "no";
  }

  /** Some libraries read ahead, so that the program and we see less than was sent. */
  private static boolean isKept(TaskMeta broken) {
    ModelCall call = broken.modelCall();
    return broken.outcome() == TaskOutcome.ERROR
        && call != null
        && call.output() != null
        && texts(call.output()).startsWith(Conversation.BEFORE_THE_BREAK);
  }

  /** The row as Markdown. */
  String markdown() {
    boolean streams = mode == Mode.STREAM;
    List<String> cells = new ArrayList<>(List.of(client, streams ? "streamed" : "whole"));
    for (boolean each : List.of(messages, parts, tools, usage, finishReason)) {
      cells.add(each ? "yes" : "no");
    }
    cells.add(models);
    cells.add(!streams ? "" : timeToFirstToken ? "yes" : "no");
    cells.add(!streams ? "" : keptAtBreak ? "yes" : "no");
    return "| " + String.join(" | ", cells) + " |";
  }
}
