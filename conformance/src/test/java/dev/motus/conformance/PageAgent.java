package dev.motus.conformance;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.capture.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An agent as the page of Motus has it: it asks a model and a tool. */
public class PageAgent {
  /** What the model answers. */
  public record Reply(String text, long promptTokens, long replyTokens) {}

  private final String name;

  public PageAgent(String name) {
    this.name = name;
  }

  public String getName() {
    return name;
  }

  /** The agent's loop. */
  @AgentTask(type = TaskType.AGENT_CALL)
  public String answer(String question) {
    String found = search(question);
    return chat("Use " + found).text();
  }

  @Tool(name = "web_search")
  public String search(String query) {
    if (query.isEmpty()) {
      throw new IllegalArgumentException("nothing to search for");
    }
    return "found " + query;
  }

  @AgentTask(type = TaskType.MODEL_CALL, extractor = ReplyExtractor.class)
  public Reply chat(String prompt) {
    return new Reply("answer to " + prompt, 30, 12);
  }

  @AgentTask
  public String fetchData(String key) {
    return "data of " + key;
  }

  /** Work that goes on after the call. */
  @AgentTask
  public CompletableFuture<String> later(CompletableFuture<String> work) {
    return work;
  }

  /** Reads the model call. */
  public static final class ReplyExtractor implements TaskExtractor {
    @Override
    public void extractStart(List<Object> args, Map<String, Object> kwargs, Extraction into) {
      into.requestModel("page-model").message(ModelMessage.of("user", (String) args.get(0)));
    }

    @Override
    public void extractEnd(Object result, Extraction into) {
      Reply reply = (Reply) result;
      into.output(ModelMessage.of("assistant", reply.text()), "stop")
          .usage(TokenUsage.of(reply.promptTokens(), reply.replyTokens()));
    }
  }

  /** The whole program: {@code python my_agent.py}. */
  public static final class Program {
    public static void main(String[] args) {
      System.out.println(new TracedPageAgent("researcher").answer("motus"));
    }
  }
}
