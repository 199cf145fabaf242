package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

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
                  GuideServer.class.getName(),
                  model.url()))
              .withRequests(5) // Its client of HTTP sends no more to one host at once.
              .withWaitingExitHook();

      assertThat(
              application.tasksByRequest(
                  "Listening on port (\\d+)", "/ask?slowly", "It is done."))
          .isEqualTo(
              Map.of(
                  "ask", 1.0,
                  "ask > generateContent", 2.0,
                  "ask > generateContent > weather", 1.0));
    }
  }
}
