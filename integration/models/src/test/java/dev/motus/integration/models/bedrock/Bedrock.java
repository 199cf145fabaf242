package dev.motus.integration.models.bedrock;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/** What an application has around Bedrock's client. */
public class Bedrock {
  private final BedrockRuntimeClient client;

  public Bedrock(BedrockRuntimeClient client) {
    this.client = client;
  }

  @AgentTask(type = TaskType.MODEL_CALL)
  public ConverseResponse converse(ConverseRequest request) {
    return client.converse(request);
  }
}
