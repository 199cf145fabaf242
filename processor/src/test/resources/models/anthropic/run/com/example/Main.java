package com.example;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Model;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import com.anthropic.services.blocking.MessageService;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

public class Main implements Function<String, Object> {
  private static ContentBlockParam text(String text) {
    return ContentBlockParam.ofText(TextBlockParam.builder().text(text).build());
  }

  @Override
  public Object apply(String url) {
    AnthropicClient client =
        AnthropicOkHttpClient.builder().baseUrl(url).apiKey("none").maxRetries(0).build();
    MessageService messages = new TracedMessageService(client.messages());
    messages.create(
        MessageCreateParams.builder()
            .model(Model.of("stub-1"))
            .putAdditionalHeader("Authorization", "Bearer s3cret")
            .maxTokens(100)
            .system("Be brief.")
            .addUserMessageOfContentBlockParams(List.of(text("Find"), text("cats")))
            .addAssistantMessageOfContentBlockParams(
                List.of(
                    ContentBlockParam.ofToolUse(
                        ToolUseBlockParam.builder()
                            .id("c1")
                            .name("search")
                            .input(
                                ToolUseBlockParam.Input.builder()
                                    .putAdditionalProperty("query", JsonValue.from("cat"))
                                    .build())
                            .build())))
            .addUserMessageOfContentBlockParams(
                List.of(
                    ContentBlockParam.ofToolResult(
                        ToolResultBlockParam.builder().toolUseId("c1").content("none").build())))
            .addTool(
                Tool.builder()
                    .name("search")
                    .description("Searches.")
                    .inputSchema(
                        Tool.InputSchema.builder()
                            .properties(
                                Tool.InputSchema.Properties.builder()
                                    .putAdditionalProperty(
                                        "query", JsonValue.from(Map.of("type", "string")))
                                    .build())
                            .build())
                    .build())
            .build());
    client.close();
    return "done";
  }
}
