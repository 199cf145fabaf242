package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A model that answers by a callback, behind the proxy of a bean. */
class StreamingModelTest {
  private static final List<String> HEARD = new ArrayList<>();

  /** Has a name only where it is asked for it. */
  static final class Streaming implements StreamingChatModel {
    int calls;

    @Override
    public ChatRequestParameters defaultRequestParameters() {
      return DefaultChatRequestParameters.builder().modelName("gpt-test").build();
    }

    @Override
    public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
      calls++;
      handler.onPartialResponse("It is ");
      handler.onPartialResponse("done.");
      handler.onCompleteResponse(
          ChatResponse.builder().aiMessage(AiMessage.from("It is done.")).build());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Models {
    static final Streaming MODEL = new Streaming();

    @Bean
    StreamingChatModel model() {
      return MODEL;
    }
  }

  private static final class Listening implements StreamingChatResponseHandler {
    @Override
    public void onPartialResponse(String part) {
      HEARD.add(part);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      HEARD.add("all: " + response.aiMessage().text());
    }

    @Override
    public void onError(Throwable error) {
      HEARD.add("error: " + error);
    }
  }

  @Test
  void isAskedOnceAndItsAnswerIsThatOfTheTask() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class))
        .withPropertyValues("motus.collection.level=detailed")
        .withUserConfiguration(Models.class)
        .run(
            context -> {
              context
                  .getBean(StreamingChatModel.class)
                  .chat(
                      ChatRequest.builder().messages(UserMessage.from("a question")).build(),
                      new Listening());

              assertThat(Models.MODEL.calls).isEqualTo(1);
              assertThat(HEARD).containsExactly("It is ", "done.", "all: It is done.");
              TaskMeta task =
                  AgentRuntime.get().tracer().taskMeta().values().stream()
                      .reduce((a, b) -> b)
                      .get();
              assertThat(task.isFinished()).isTrue();
              assertThat(task.modelCall()).isNotNull();
              assertThat(task.toString() + task.modelCall()).contains("gpt-test", "It is done.");
            });
  }
}
