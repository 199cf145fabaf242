package com.example;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

/** Google's client, whose own types are final. */
public class Gemini {
  private final Client client;

  Gemini(String url) {
    client =
        Client.builder()
            .apiKey("none")
            .httpOptions(HttpOptions.builder().baseUrl(url).build())
            .build();
  }

  @AgentTask(name = "google-genai", type = TaskType.MODEL_CALL)
  public GenerateContentResponse generate(String model, String prompt) {
    return client.models.generateContent(model, prompt, null);
  }
}
