package dev.motus.sample.research;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.sample.research.model.ChatMessage;
import dev.motus.sample.research.model.ChatModel;
import dev.motus.sample.research.model.ChatReply;
import dev.motus.sample.research.model.ChatRequest;
import dev.motus.sample.research.model.ModelException;
import dev.motus.sample.research.model.ToolCall;
import dev.motus.sample.research.tools.FileTools;
import dev.motus.sample.research.tools.FileToolsCatalog;
import dev.motus.tools.StartedCall;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolRequest;
import dev.motus.tools.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The agent: it plans, has the model call tools until that has seen enough, and answers from what
 * was read. The processor generates {@code TracedResearcher}; calls on {@code this}, such as that
 * of {@link #plan}, are traced as well.
 */
public class Researcher {
  /** A model that has not seen enough after so many turns gets to answer from what there is. */
  private static final int MAX_TURNS = 12;

  private final ChatModel model;
  private final String modelName;
  private final ToolCatalog tools;

  /** An agent with a model and tools; give it the traced ones. */
  public Researcher(ChatModel model, String modelName, FileTools tools) {
    this.model = model;
    this.modelName = modelName;
    this.tools = FileToolsCatalog.of(tools);
  }

  /** Answers a question about the files. */
  @AgentTask(type = TaskType.AGENT_CALL)
  public String research(String question) throws ModelException, InterruptedException {
    List<CompletableFuture<?>> reads = new ArrayList<>();
    List<ChatMessage> conversation = new ArrayList<>();
    conversation.add(ChatMessage.system(Prompts.GATHER));
    conversation.add(
        ChatMessage.user("Question: " + question + "\n\nYour plan: " + plan(question)));
    String findings = "";
    for (int turn = 1; turn <= MAX_TURNS; turn++) {
      ChatReply reply = model.chat(new ChatRequest(modelName, conversation, tools.specs()));
      conversation.add(reply.message());
      if (reply.message().toolCalls().isEmpty()) {
        findings = reply.message().content();
        break;
      }
      conversation.addAll(callTools(reply.message().toolCalls(), reads));
    }
    return summarise(question, findings, reads);
  }

  /** Has the model think before it acts. */
  @AgentTask
  public String plan(String question) throws ModelException, InterruptedException {
    return ask(Prompts.PLAN, "Question: " + question);
  }

  /**
   * Writes the answer. It gets the very futures that the reads returned, and so the trace knows
   * that this task depends on those.
   */
  @AgentTask
  public String summarise(String question, String findings, List<CompletableFuture<?>> reads)
      throws ModelException, InterruptedException {
    String lines =
        reads.stream()
            .filter(read -> !read.isCompletedExceptionally())
            .map(read -> read.join().toString())
            .collect(Collectors.joining("\n"));
    return ask(
        Prompts.ANSWER,
        "Question: " + question + "\n\nFindings: " + findings + "\n\nLines:\n" + lines);
  }

  /** Starts all calls of a turn, so that reads run side by side; then waits for each. */
  private List<ChatMessage> callTools(List<ToolCall> calls, List<CompletableFuture<?>> reads) {
    List<StartedCall> started = new ArrayList<>();
    for (ToolCall call : calls) {
      StartedCall one =
          tools.start(ToolRequest.of(call.name(), call.arguments()).withId(call.id()));
      if (one.returned() instanceof CompletableFuture<?> read) {
        reads.add(read);
      }
      started.add(one);
    }
    List<ChatMessage> results = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      // A tool that failed is no reason to stop: the model is told, and goes on without it.
      results.add(ChatMessage.toolResult(calls.get(i), told(started.get(i).await())));
    }
    return results;
  }

  /** Lines are easier to read for a model than the JSON that a result has as its content. */
  private static String told(ToolResult result) {
    if (result.isError()) {
      return "error: " + result.content();
    }
    if (result.value() instanceof List<?> items) {
      return items.isEmpty()
          ? "nothing found"
          : items.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
    return String.valueOf(result.value());
  }

  private String ask(String instruction, String text) throws ModelException, InterruptedException {
    List<ChatMessage> messages = List.of(ChatMessage.system(instruction), ChatMessage.user(text));
    return model.chat(new ChatRequest(modelName, messages, List.of())).message().content();
  }
}
