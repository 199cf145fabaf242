package dev.motus.tools.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import dev.motus.tools.ToolFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same tools with the clients of providers, whose user makes the calls. */
class ClientToolsTest extends AdaptedTools {
  @Test
  void openAisClient() throws Exception {
    try (ScriptedServer provider = openAi()) {
      OpenAIClient client =
          OpenAIOkHttpClient.builder().baseUrl(provider.url("/v1")).apiKey("none").build();
      ChatCompletionCreateParams.Builder request =
          ChatCompletionCreateParams.builder()
              .model("m")
              .addUserMessage("To Rome?")
              .tools(OpenAiTools.chat(tools, false));
      ChatCompletionMessage message =
          client.chat().completions().create(request.build()).choices().get(0).message();
      request.addMessage(message);
      for (ChatCompletionMessageToolCall call : message.toolCalls().orElse(List.of())) {
        request.addMessage(
            OpenAiTools.answer(
                call.asFunction(),
                tools.call(
                    OpenAiTools.request(call.asFunction())
                        .with(TripTools.Customer.class, new TripTools.Customer("Ada")))));
      }
      client.chat().completions().create(request.build());

      assertToldAsIs(provider.requests().get(0));
      assertAnswered(provider.requests().get(1));
      assertTraced(IDS);
    }
  }

  @Test
  void openAisClientInStrictMode() throws Exception {
    try (ScriptedServer provider = new ScriptedServer(ScriptedServer.chatText("No."))) {
      OpenAIClient client =
          OpenAIOkHttpClient.builder().baseUrl(provider.url("/v1")).apiKey("none").build();

      client
          .chat()
          .completions()
          .create(
              ChatCompletionCreateParams.builder()
                  .model("m")
                  .addUserMessage("To Rome?")
                  .tools(OpenAiTools.chat(tools, true))
                  .build());

      assertThat(provider.requests().get(0).path("tools"))
          .isEqualTo(ScriptedServer.tree(tools.json(ToolFormat.OPENAI_CHAT_STRICT)));
    }
  }

  @Test
  void openAisResponses() throws Exception {
    String call =
        """
        {"type":"function_call","id":"fc_%1$s","call_id":"call_%1$s","name":"find_offers",\
        "arguments":%2$s,"status":"completed"}\
        """;
    String answer =
        """
        {"id":"r","object":"response","created_at":1,"model":"m","status":"completed","error":null,\
        "incomplete_details":null,"instructions":null,"metadata":{},"parallel_tool_calls":true,\
        "temperature":1,"tool_choice":"auto","tools":[],"top_p":1,"output":[%s]}\
        """;
    String calls =
        call.formatted(0, ScriptedServer.quoted(GOOD))
            + ","
            + call.formatted(1, ScriptedServer.quoted(WRONG));
    try (ScriptedServer provider =
        new ScriptedServer(answer.formatted(calls), answer.formatted(""))) {
      OpenAIClient client =
          OpenAIOkHttpClient.builder().baseUrl(provider.url("/v1")).apiKey("none").build();
      Response response =
          client
              .responses()
              .create(
                  ResponseCreateParams.builder()
                      .model("m")
                      .input("To Rome?")
                      .tools(OpenAiTools.responses(tools, true))
                      .build());
      List<ResponseInputItem> answers =
          response.output().stream()
              .filter(ResponseOutputItem::isFunctionCall)
              .map(each -> OpenAiTools.answer(tools, each.asFunctionCall()))
              .toList();
      client
          .responses()
          .create(ResponseCreateParams.builder().model("m").inputOfResponse(answers).build());

      assertThat(provider.requests().get(0).path("tools"))
          .isEqualTo(ScriptedServer.tree(tools.json(ToolFormat.OPENAI_RESPONSES_STRICT)));
      assertThat(provider.requests().get(1).path("input"))
          .extracting(item -> item.path("call_id").asText(), item -> item.path("output").asText())
          .containsExactly(tuple("call_0", FOUND), tuple("call_1", REFUSED));
      assertThat(callId(recording.only("find_offers"))).isEqualTo("\"call_0\"");
    }
  }

  @Test
  void anthropicsClient() throws Exception {
    String use =
        "{\"type\":\"tool_use\",\"id\":\"toolu_%s\",\"name\":\"find_offers\",\"input\":%s}";
    String answer =
        """
        {"id":"m1","type":"message","role":"assistant","model":"m","stop_reason":"tool_use",\
        "stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1},"content":[%s]}\
        """;
    String uses =
        use.formatted(0, GOOD) + "," + use.formatted(1, WRONG) + "," + use.formatted(2, FAILING);
    try (ScriptedServer provider =
        new ScriptedServer(answer.formatted(uses), answer.formatted(""))) {
      AnthropicClient client =
          AnthropicOkHttpClient.builder().baseUrl(provider.url("")).apiKey("none").build();
      MessageCreateParams.Builder request =
          MessageCreateParams.builder()
              .model("m")
              .maxTokens(100)
              .addUserMessage("To Rome?")
              .tools(AnthropicTools.of(tools));
      Message message = client.messages().create(request.build());
      List<ToolResultBlockParam> results =
          message.content().stream()
              .flatMap(block -> block.toolUse().stream())
              .map(call -> AnthropicTools.answer(tools, call))
              .toList();
      request
          .addMessage(message)
          .addUserMessageOfContentBlockParams(
              results.stream().map(ContentBlockParam::ofToolResult).toList());
      client.messages().create(request.build());

      assertThat(provider.requests().get(0).path("tools"))
          .isEqualTo(ScriptedServer.tree(tools.json(ToolFormat.ANTHROPIC)));
      assertThat(provider.requests().get(1).path("messages").path(2).path("content"))
          .extracting(
              block -> block.path("tool_use_id").asText(),
              block -> block.path("content").asText(),
              block -> block.path("is_error").asBoolean())
          .containsExactly(
              tuple("toolu_0", FOUND, false),
              tuple("toolu_1", REFUSED, true),
              tuple("toolu_2", FAILED, true));
    }
  }
}
