package com.example;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

public class OpenAi {
  private final OpenAIClient client;

  OpenAi(String url) {
    client = OpenAIOkHttpClient.builder().baseUrl(url).apiKey("none").maxRetries(0).build();
  }

  @AgentTask(name = "openai-chat", type = TaskType.MODEL_CALL)
  public ChatCompletion chat(ChatCompletionCreateParams request) {
    return client.chat().completions().create(request);
  }

  @AgentTask(name = "openai-responses", type = TaskType.MODEL_CALL)
  public Response respond(ResponseCreateParams request) {
    return client.responses().create(request);
  }
}
