package dev.motus.studio;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** An agent as a user would write it, whose model is made up. */
public class Forecaster {
  /** What its model is asked. */
  public record Request(String model, List<Message> messages) {}

  /** A message of a conversation. */
  public record Message(String role, String content) {}

  /** What its model answers. */
  public record Reply(String model, Message message, String finishReason, Usage usage) {}

  /** What that took. */
  public record Usage(long inputTokens, long outputTokens) {}

  /** Answers a question with two calls of the model and one of a tool. */
  @AgentTask(type = TaskType.AGENT_CALL)
  public String answer(String question) throws IOException {
    chat(new Request("gpt-4o", List.of(new Message("user", question))));
    String weather = weather("Lisbon");
    // Whoever watches says when it may go on.
    if (System.in.read() < 0) {
      throw new EOFException("Nobody watches");
    }
    return chat(new Request("gpt-4o", List.of(new Message("user", weather)))).message().content();
  }

  /** Tells the weather of a city. */
  @Tool(name = "get_weather")
  public String weather(String city) {
    return "Sunny in " + city;
  }

  /** Asks the model. */
  @AgentTask(type = TaskType.MODEL_CALL)
  public Reply chat(Request request) {
    return new Reply(
        request.model(),
        new Message("assistant", "Wear sunglasses."),
        "stop",
        new Usage(1_000, 100));
  }

  /** Runs one. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
      System.out.println(new TracedForecaster().answer("Do I need an umbrella?"));
    }
  }
}
