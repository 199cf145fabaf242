package com.example.spring;

import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import org.springframework.ai.chat.model.ChatModel;

@Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "call")
final class Models {}
