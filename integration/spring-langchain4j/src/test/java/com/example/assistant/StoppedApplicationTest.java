package com.example.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.integration.testing.ModelServer;
import dev.motus.integration.testing.StoppedApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process that is told to end while requests are in flight. */
class StoppedApplicationTest {
  @TempDir Path folder;

  @Test
  void whatIsAnsweredWhileTheProcessStopsIsComplete() throws Exception {
    try (ModelServer model = new ModelServer()) {
      StoppedApplication application =
          new StoppedApplication(
              folder,
              model.gate(),
              List.of(
                  "-cp",
                  System.getProperty("java.class.path"),
                  AssistantApplication.class.getName(),
                  "--server.port=0",
                  "--server.address=127.0.0.1",
                  "--server.shutdown=graceful",
                  "--langchain4j.open-ai.chat-model.base-url=" + model.url(),
                  "--langchain4j.open-ai.chat-model.api-key=none",
                  "--langchain4j.open-ai.chat-model.model-name=gpt-test",
                  "--langchain4j.open-ai.chat-model.timeout=120s",
                  "--langchain4j.open-ai.streaming-chat-model.base-url=" + model.url(),
                  "--langchain4j.open-ai.streaming-chat-model.api-key=none",
                  "--langchain4j.open-ai.streaming-chat-model.model-name=gpt-test"));

      assertThat(
              application.tasksByRequest(
                  "started on port (\\d+)", "/chat?message=slowly+weather:Lisbon", "It is done."))
          .isEqualTo(Map.of("chat", 1.0, "chat > chat", 2.0, "chat > weather", 1.0));
    }
  }
}
