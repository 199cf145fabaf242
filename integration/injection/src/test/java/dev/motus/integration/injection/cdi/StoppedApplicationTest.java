package dev.motus.integration.injection.cdi;

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
                  "-Dmodel.url=" + model.url(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ShopServer.class.getName()));

      assertThat(
              application.tasksByRequest(
                  "Listening on port (\\d+)", "/order?slowly", "a lamp is on its way"))
          .isEqualTo(
              Map.of(
                  "serve > configure", 0.1,
                  "serve", 1.0,
                  "serve > order", 1.0,
                  "serve > order > ship", 1.0));
    }
  }
}
