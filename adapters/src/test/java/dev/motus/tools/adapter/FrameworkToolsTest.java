package dev.motus.tools.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.motus.tools.ToolFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;

/** The same tools in frameworks, which make the calls themselves. */
class FrameworkToolsTest extends AdaptedTools {
  interface Assistant {
    String chat(String question);
  }

  @Test
  void langChain4jsAiServices() throws Exception {
    try (ScriptedServer provider = openAi()) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(
                  OpenAiChatModel.builder()
                      .baseUrl(provider.url("/v1"))
                      .apiKey("none")
                      .modelName("m")
                      .build())
              .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
              .tools(
                  LangChain4jTools.of(
                      tools,
                      (request, memoryId) ->
                          request.with(TripTools.Customer.class, new TripTools.Customer("Ada"))))
              .build();

      assertThat(assistant.chat("To Rome?")).isEqualTo("Go by train.");

      JsonNode expected = ScriptedServer.tree(tools.json(ToolFormat.OPENAI_CHAT));
      for (JsonNode tool : expected) {
        ObjectNode parameters = (ObjectNode) tool.at("/function/parameters");
        // LangChain4j says this in strict mode only, and always says what is required.
        parameters.remove("additionalProperties");
        if (!parameters.has("required")) {
          parameters.putArray("required");
        }
      }
      assertThat(provider.requests().get(0).path("tools")).isEqualTo(expected);
      assertAnswered(provider.requests().get(1));
      assertTraced(IDS);
    }
  }

  @Test
  void springAisChatClient() throws Exception {
    try (ScriptedServer provider = openAi()) {
      ChatClient client =
          ChatClient.create(
              org.springframework.ai.openai.OpenAiChatModel.builder()
                  .openAiApi(OpenAiApi.builder().baseUrl(provider.url("")).apiKey("none").build())
                  .defaultOptions(OpenAiChatOptions.builder().model("m").build())
                  .build());

      String answer =
          client
              .prompt("To Rome?")
              .toolCallbacks(
                  SpringAiTools.of(
                      tools,
                      (request, context) ->
                          request.with(
                              TripTools.Customer.class,
                              new TripTools.Customer((String) context.get("customer")))))
              .toolContext(Map.of("customer", "Ada"))
              .call()
              .content();

      assertThat(answer).isEqualTo("Go by train.");
      assertToldAsIs(provider.requests().get(0));
      assertAnswered(provider.requests().get(1));
      // Spring AI does not tell a tool which call of the model it is.
      assertTraced(Map.of("good", "null", "failing", "null", "whose", "null"));
    }
  }
}
