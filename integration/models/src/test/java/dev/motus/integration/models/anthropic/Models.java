package dev.motus.integration.models.anthropic;

import com.anthropic.services.blocking.MessageService;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

@SuppressWarnings("motus:parameter-name")
@Traced(
    value = MessageService.class,
    type = TaskType.MODEL_CALL,
    methods = {"create", "createStreaming"})
final class Models {}
