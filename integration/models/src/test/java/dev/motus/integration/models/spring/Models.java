package dev.motus.integration.models.spring;

import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import org.springframework.ai.chat.model.ChatModel;

@Traced(
    value = ChatModel.class,
    type = TaskType.MODEL_CALL,
    methods = {"call", "stream"})
final class Models {}
