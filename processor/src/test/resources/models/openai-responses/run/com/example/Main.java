package com.example;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputMessage;
import com.openai.models.responses.ResponseOutputText;
import com.openai.services.blocking.ResponseService;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

public class Main implements Function<String, Object> {
  @Override
  public Object apply(String url) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(url).apiKey("none").maxRetries(0).build();
    ResponseService responses = new TracedResponseService(client.responses());
    responses.create(
        ResponseCreateParams.builder()
            .model(ChatModel.of("stub-1"))
            .putAdditionalHeader("Authorization", "Bearer s3cret")
            .instructions("Be brief.")
            .inputOfResponse(
                List.of(
                    ResponseInputItem.ofEasyInputMessage(
                        EasyInputMessage.builder()
                            .role(EasyInputMessage.Role.USER)
                            .content("Hello")
                            .build()),
                    ResponseInputItem.ofResponseOutputMessage(
                        ResponseOutputMessage.builder()
                            .id("m1")
                            .status(ResponseOutputMessage.Status.COMPLETED)
                            .addContent(
                                ResponseOutputText.builder()
                                    .text("Yes?")
                                    .annotations(List.of())
                                    .build())
                            .build()),
                    ResponseInputItem.ofMessage(
                        ResponseInputItem.Message.builder()
                            .role(ResponseInputItem.Message.Role.USER)
                            .addInputTextContent("Find")
                            .addInputTextContent("cats")
                            .build()),
                    ResponseInputItem.ofFunctionCall(
                        ResponseFunctionToolCall.builder()
                            .id("f1")
                            .callId("c1")
                            .name("search")
                            .arguments("{}")
                            .build()),
                    ResponseInputItem.ofFunctionCallOutput(
                        ResponseInputItem.FunctionCallOutput.builder()
                            .callId("c1")
                            .output("none")
                            .build())))
            .addTool(
                FunctionTool.builder()
                    .name("search")
                    .description("Searches.")
                    .strict(true)
                    .parameters(
                        FunctionTool.Parameters.builder()
                            .putAdditionalProperty("type", JsonValue.from("object"))
                            .putAdditionalProperty(
                                "properties",
                                JsonValue.from(Map.of("query", Map.of("type", "string"))))
                            .build())
                    .build())
            .build());
    responses.create(ResponseCreateParams.builder().model("stub-2").input("What?").build());
    client.close();
    return "done";
  }
}
