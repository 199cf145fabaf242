package com.example;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

public class Anthropic {
  private final AnthropicClient client;

  Anthropic(String url) {
    client = AnthropicOkHttpClient.builder().baseUrl(url).apiKey("none").maxRetries(0).build();
  }

  @AgentTask(name = "anthropic", type = TaskType.MODEL_CALL)
  public Message ask(MessageCreateParams request) {
    return client.messages().create(request);
  }
}
