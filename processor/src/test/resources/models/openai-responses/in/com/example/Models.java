package com.example;

import com.openai.services.blocking.ResponseService;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

@SuppressWarnings("motus:parameter-name")
@Traced(value = ResponseService.class, type = TaskType.MODEL_CALL, methods = {"create", "createStreaming"})
final class Models {}
