package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

public class Bedrock {
  private final BedrockRuntimeClient client;

  Bedrock(String url) {
    client =
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(url))
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
  }

  @AgentTask(name = "bedrock", type = TaskType.MODEL_CALL)
  public ConverseResponse converse(ConverseRequest request) {
    return client.converse(request);
  }
}
