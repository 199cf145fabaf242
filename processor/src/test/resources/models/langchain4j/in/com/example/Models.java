package com.example;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

@Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
@Traced(value = StreamingChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
@Traced(
    value = EmbeddingModel.class,
    type = TaskType.MODEL_CALL,
    methods = {"embed", "embedAll"})
final class Models {}
