package dev.motus.integration.models.bedrock;

import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

@SuppressWarnings("motus:parameter-name")
@Traced(
    value = BedrockRuntimeAsyncClient.class,
    type = TaskType.MODEL_CALL,
    methods = "converseStream")
final class Models {}
