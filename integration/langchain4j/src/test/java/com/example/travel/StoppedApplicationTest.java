package com.example.travel;

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
                  ChatServer.class.getName(),
                  model.url()))
              .withWaitingExitHook();

      assertThat(
              application.tasksByRequest(
                  "Listening on port (\\d+)", "/chat?slowly+weather:Lisbon", "It is done."))
          .isEqualTo(
              Map.of(
                  "chat", 1.0, "chat > chat", 2.0, "chat > weather", 1.0));
    }
  }
}
