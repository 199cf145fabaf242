package com.example;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.services.blocking.chat.ChatCompletionService;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

public class Main implements Function<String, Object> {
  private static ChatCompletionContentPart text(String text) {
    return ChatCompletionContentPart.ofText(
        ChatCompletionContentPartText.builder().text(text).build());
  }

  @Override
  public Object apply(String url) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(url).apiKey("none").maxRetries(0).build();
    ChatCompletionService chat = new TracedChatCompletionService(client.chat().completions());
    chat.create(
        ChatCompletionCreateParams.builder()
            .model(ChatModel.of("stub-1"))
            .putAdditionalHeader("Authorization", "Bearer s3cret")
            .addSystemMessage("Be brief.")
            .addUserMessageOfArrayOfContentParts(List.of(text("Find"), text("cats")))
            .addMessage(
                ChatCompletionAssistantMessageParam.builder()
                    .addToolCall(
                        ChatCompletionMessageFunctionToolCall.builder()
                            .id("c1")
                            .function(
                                ChatCompletionMessageFunctionToolCall.Function.builder()
                                    .name("search")
                                    .arguments("{}")
                                    .build())
                            .build())
                    .build())
            .addMessage(
                ChatCompletionToolMessageParam.builder().toolCallId("c1").content("none").build())
            .addFunctionTool(
                FunctionDefinition.builder()
                    .name("search")
                    .description("Searches.")
                    .parameters(
                        FunctionParameters.builder()
                            .putAdditionalProperty("type", JsonValue.from("object"))
                            .putAdditionalProperty(
                                "properties",
                                JsonValue.from(Map.of("query", Map.of("type", "string"))))
                            .build())
                    .build())
            .build());
    client.close();
    return "done";
  }
}
