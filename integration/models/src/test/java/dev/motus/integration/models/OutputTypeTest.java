package dev.motus.integration.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseTextConfig;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.motus.integration.models.anthropic.TracedMessageService;
import dev.motus.integration.models.google.GenAi;
import dev.motus.integration.models.google.TracedGenAi;
import dev.motus.integration.models.langchain4j.TracedChatModel;
import dev.motus.integration.models.openai.TracedChatCompletionService;
import dev.motus.integration.models.openai.TracedResponseService;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;

/** Which kind of output a request asks for, where it says so. */
class OutputTypeTest {
  private static OpenAIClient openAi(String url) {
    return OpenAIOkHttpClient.builder().baseUrl(url + "/v1").apiKey("none").maxRetries(0).build();
  }

  private static Client client(String name, Client.Ask ask) {
    return new Client(name, Client.Mode.SYNC, ask);
  }

  private static Map<String, Client> clients(String format) {
    return List.of(
            client("openai-java, chat", url -> openAiChat(url, format)),
            client("openai-java, responses", url -> openAiResponses(url, format)),
            client("anthropic-java", url -> anthropic(url, format)),
            client("google-genai", url -> google(url, format)),
            client("langchain4j", url -> langChain4j(url, format)),
            client("spring-ai", url -> spring(url, format)))
        .stream()
        .collect(java.util.stream.Collectors.toMap(Client::name, each -> each));
  }

  private static String openAiChat(String url, String format) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder().model("m").addUserMessage("Hello");
    if (format.equals("json")) {
      params.responseFormat(ResponseFormatJsonObject.builder().build());
    } else if (format.equals("text")) {
      params.responseFormat(ResponseFormatText.builder().build());
    }
    return new TracedChatCompletionService(openAi(url).chat().completions())
        .create(params.build())
        .id();
  }

  private static String openAiResponses(String url, String format) {
    ResponseCreateParams.Builder params = ResponseCreateParams.builder().model("m").input("Hello");
    if (format.equals("json")) {
      params.text(
          ResponseTextConfig.builder().format(ResponseFormatJsonObject.builder().build()).build());
    } else if (format.equals("text")) {
      params.text(
          ResponseTextConfig.builder().format(ResponseFormatText.builder().build()).build());
    }
    return new TracedResponseService(openAi(url).responses()).create(params.build()).id();
  }

  private static String anthropic(String url, String format) {
    MessageCreateParams.Builder params =
        MessageCreateParams.builder().model("m").maxTokens(9).addUserMessage("Hello");
    if (format.equals("json")) {
      params.outputConfig(
          OutputConfig.builder()
              .format(
                  JsonOutputFormat.builder()
                      .schema(JsonOutputFormat.Schema.builder().build())
                      .build())
              .build());
    }
    return new TracedMessageService(
            AnthropicOkHttpClient.builder()
                .baseUrl(url)
                .apiKey("none")
                .maxRetries(0)
                .build()
                .messages())
        .create(params.build())
        .id();
  }

  private static String google(String url, String format) {
    GenerateContentConfig.Builder config = GenerateContentConfig.builder();
    if (format.equals("json")) {
      config.responseMimeType("application/json");
    } else if (format.equals("text")) {
      config.responseMimeType("text/plain");
    }
    GenAi asked =
        new TracedGenAi(
            com.google.genai.Client.builder()
                .apiKey("none")
                .httpOptions(HttpOptions.builder().baseUrl(url).build())
                .build()
                .models);
    return asked
        .generate("m", List.of(Content.fromParts(Part.fromText("Hello"))), config.build())
        .text();
  }

  private static String langChain4j(String url, String format) {
    ChatRequest.Builder request = ChatRequest.builder().messages(UserMessage.from("Hello"));
    if (format.equals("json")) {
      request.responseFormat(ResponseFormat.JSON);
    } else if (format.equals("text")) {
      request.responseFormat(ResponseFormat.TEXT);
    }
    return new TracedChatModel(
            OpenAiChatModel.builder()
                .baseUrl(url + "/v1")
                .apiKey("none")
                .modelName("m")
                .maxRetries(0)
                .build())
        .chat(request.build())
        .id();
  }

  private static String spring(String url, String format) {
    OpenAiChatOptions.Builder options =
        OpenAiChatOptions.builder().model("m").internalToolExecutionEnabled(false);
    if (!format.equals("none")) {
      options.responseFormat(
          org.springframework.ai.openai.api.ResponseFormat.builder()
              .type(
                  format.equals("json")
                      ? org.springframework.ai.openai.api.ResponseFormat.Type.JSON_OBJECT
                      : org.springframework.ai.openai.api.ResponseFormat.Type.TEXT)
              .build());
    }
    return new dev.motus.integration.models.spring.TracedChatModel(
            org.springframework.ai.openai.OpenAiChatModel.builder()
                .openAiApi(OpenAiApi.builder().baseUrl(url).apiKey("none").build())
                .build())
        .call(new Prompt("Hello", options.build()))
        .toString();
  }

  private static String requestOf(Client client) throws Exception {
    try (Provider provider = new Provider();
        AgentRuntime runtime =
            AgentRuntime.start(
                TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build())) {
      client.ask().at(provider.url());
      TaskMeta task = runtime.tracer().taskMeta().values().iterator().next();
      CapturedValue request = task.extraFields().get("request");
      return request == null ? "{}" : request.toJson();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai-java, chat | json",
        "openai-java, chat | text",
        "openai-java, responses | json",
        "openai-java, responses | text",
        "anthropic-java | json",
        "google-genai | json",
        "google-genai | text",
        "langchain4j | json",
        "langchain4j | text",
        "spring-ai | json",
        "spring-ai | text"
      })
  void theTraceSaysWhatWasAskedFor(String client, String format) throws Exception {
    assertThat(requestOf(clients(format).get(client)))
        .contains("\"output_type\":\"" + format + "\"");
  }

  @Test
  void aRequestThatSaysNothingHasNone() throws Exception {
    for (Client client : clients("none").values()) {
      assertThat(requestOf(client)).as(client.name()).doesNotContain("output_type");
    }
  }
}
