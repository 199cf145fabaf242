package dev.motus.integration.models.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

@Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
@Traced(value = StreamingChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
final class Models {}
