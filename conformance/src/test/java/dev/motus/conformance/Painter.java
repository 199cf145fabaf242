package dev.motus.conformance;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** Models of a library, and model calls whose answers are items that have no reader. */
@SuppressWarnings("motus:model-convention")
@Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
@Traced(value = StreamingChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
public class Painter {
  @AgentTask(type = TaskType.MODEL_CALL)
  public Flux<Stroke> paint(Supplier<Flux<Stroke>> answer) {
    return answer.get();
  }

  @AgentTask(type = TaskType.MODEL_CALL)
  public Stream<Stroke> draw(Supplier<Stream<Stroke>> answer) {
    return answer.get();
  }

  /** Nothing in it has a name by which an answer is found. */
  public record Stroke(int width) {}
}
