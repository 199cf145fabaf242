package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.integration.testing.ModelServer;
import dev.motus.integration.testing.StoppedApplication;
import java.io.IOException;
import java.net.ServerSocket;
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
    int port = freePort();
    try (ModelServer model = new ModelServer()) {
      StoppedApplication application =
          new StoppedApplication(
              folder,
              model.gate(),
              List.of(
                  "-Dmicronaut.server.port=" + port,
                  "-Dmicronaut.server.host=127.0.0.1",
                  "-Dmicronaut.lifecycle.graceful-shutdown.enabled=true",
                  "-Dmicronaut.lifecycle.graceful-shutdown.grace-period=60s",
                  "-Dopenai.base-url=" + model.url(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Application.class.getName()));

      assertThat(
              application.tasksByRequest(
                  port, "/chat?message=slowly+weather:Lisbon", "It is done."))
          .isEqualTo(Map.of("chat", 1.0, "chat > chat", 2.0, "chat > weather", 1.0));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
