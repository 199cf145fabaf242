package com.example.lang;

import dev.langchain4j.model.chat.ChatModel;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

@Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
final class Models {}
