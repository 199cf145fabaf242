package dev.motus.integration.models.google;

import com.google.genai.Models;
import com.google.genai.ResponseStream;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an application has around Google's client, whose class is final. */
public class GenAi {
  private final Models models;

  public GenAi(Models models) {
    this.models = models;
  }

  @AgentTask(type = TaskType.MODEL_CALL)
  public GenerateContentResponse generate(
      String model, List<Content> contents, GenerateContentConfig config) {
    return models.generateContent(model, contents, config);
  }

  @AgentTask(type = TaskType.MODEL_CALL)
  public Iterator<GenerateContentResponse> stream(
      String model, List<Content> contents, GenerateContentConfig config) {
    return models.generateContentStream(model, contents, config).iterator();
  }

  /** The same for who may not want all of it. */
  @AgentTask(type = TaskType.MODEL_CALL)
  public Stream<GenerateContentResponse> closable(
      String model, List<Content> contents, GenerateContentConfig config) {
    ResponseStream<GenerateContentResponse> answer =
        models.generateContentStream(model, contents, config);
    return StreamSupport.stream(answer.spliterator(), false).onClose(answer::close);
  }
}
