package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

public interface Bedrock {
  @AgentTask(type = TaskType.MODEL_CALL)
  CompletableFuture<Void> converse(ConverseStreamRequest request, ConverseStreamResponseHandler handler);

  @AgentTask(type = TaskType.MODEL_CALL)
  void begin(ConverseStreamRequest request, ConverseStreamResponseHandler handler);
}
