package dev.motus.integration.models.bedrock;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** What applications have around a client that streams, besides methods that return its future. */
public class Wrapper {
  private final BedrockRuntimeAsyncClient client;

  public Wrapper(BedrockRuntimeAsyncClient client) {
    this.client = client;
  }

  /** Leaves it to the handler to hear of the end. */
  @AgentTask(type = TaskType.MODEL_CALL)
  public void begin(ConverseStreamRequest request, ConverseStreamResponseHandler handler) {
    client.converseStream(request, handler);
  }

  /** Waits, and has something else to say. */
  @AgentTask(type = TaskType.MODEL_CALL)
  public String await(ConverseStreamRequest request, ConverseStreamResponseHandler handler) {
    client.converseStream(request, handler).join();
    return "done";
  }
}
