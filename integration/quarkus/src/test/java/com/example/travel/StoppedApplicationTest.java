package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.integration.testing.ModelServer;
import dev.motus.integration.testing.StoppedApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process that is told to end while requests are in flight. */
@Tag("packaged")
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
                  "-Dquarkus.http.port=0",
                  "-Dquarkus.http.host=127.0.0.1",
                  "-Dquarkus.shutdown.timeout=60s",
                  "-Dquarkus.langchain4j.openai.base-url=" + model.url() + "/v1/",
                  "-Dquarkus.langchain4j.openai.timeout=120s",
                  "-jar",
                  "target/quarkus-app/quarkus-run.jar"));

      assertThat(
              application.tasksByRequest(
                  "Listening on: http://\\S+:(\\d+)",
                  "/chat?message=slowly+weather:Lisbon",
                  "It is done."))
          .isEqualTo(Map.of("chat", 1.0, "chat > chat", 2.0, "chat > weather", 1.0));
    }
  }
}
