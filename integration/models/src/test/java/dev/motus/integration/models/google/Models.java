package dev.motus.integration.models.google;

import com.google.adk.models.Gemini;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

@SuppressWarnings("motus:parameter-name")
@Traced(value = Gemini.class, type = TaskType.MODEL_CALL, methods = "generateContent")
final class Models {}
