package com.example;

import com.example.Assistant.AiMessage;
import com.example.Assistant.Image;
import com.example.Assistant.Message;
import com.example.Assistant.Options;
import com.example.Assistant.Reason;
import com.example.Assistant.Reply;
import com.example.Assistant.Request;
import com.example.Assistant.SystemMessage;
import com.example.Assistant.Text;
import com.example.Assistant.Tool;
import com.example.Assistant.ToolCall;
import com.example.Assistant.ToolMessage;
import com.example.Assistant.Usage;
import com.example.Assistant.UserMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

public class Main implements Function<String, Object> {
  private static final class Stub implements Assistant {
    @Override
    public Reply chat(Request request) {
      return new Reply(
          new AiMessage(
              Optional.of("I look it up."),
              List.of(new ToolCall("c2", "search", Map.of("query", "cats")))),
          Reason.TOOL_CALLS,
          new Usage(20, OptionalInt.of(5), new Assistant.Details(3)));
    }

    @Override
    public String complete(String model, String systemPrompt, String question) {
      return "42";
    }

    @Override
    public <T extends Message> CompletionStage<Reply> later(List<? extends T> history) {
      return CompletableFuture.completedFuture(new Reply(null, null, null));
    }
  }

  @Override
  public Object apply(String url) {
    Assistant assistant = new TracedAssistant(new Stub());
    assistant.chat(
        new Request(
            new Options("stub-1", 0.5, "secret"),
            List.of(
                new SystemMessage("Be brief."),
                new UserMessage(
                    List.of(new Text("Find"), new Image(new byte[0]), new Text("cats"))),
                new AiMessage(Optional.empty(), List.of(new ToolCall("c1", "search", Map.of()))),
                new ToolMessage("c1", "none")),
            new Tool[0],
            List.of(new Tool("search", "Searches.", Map.of("type", "object")))));
    assistant.complete("stub-1", "Be brief.", "What?");
    assistant.later(List.of(new ToolMessage("c1", "none")));
    return "done";
  }
}
