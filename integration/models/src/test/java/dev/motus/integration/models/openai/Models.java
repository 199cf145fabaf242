package dev.motus.integration.models.openai;

import com.openai.services.async.chat.ChatCompletionServiceAsync;
import com.openai.services.blocking.ResponseService;
import com.openai.services.blocking.chat.ChatCompletionService;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

@SuppressWarnings("motus:parameter-name")
@Traced(
    value = ChatCompletionService.class,
    type = TaskType.MODEL_CALL,
    methods = {"create", "createStreaming"})
@Traced(
    value = ChatCompletionServiceAsync.class,
    type = TaskType.MODEL_CALL,
    methods = {"create", "createStreaming"})
@Traced(
    value = ResponseService.class,
    type = TaskType.MODEL_CALL,
    methods = {"create", "createStreaming"})
final class Models {}
