package com.example;

import com.openai.services.blocking.chat.ChatCompletionService;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

@SuppressWarnings("motus:parameter-name")
@Traced(value = ChatCompletionService.class, type = TaskType.MODEL_CALL, methods = {"create", "createStreaming"})
final class Models {}
