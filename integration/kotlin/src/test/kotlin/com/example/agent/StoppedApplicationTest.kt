package com.example.agent

import dev.motus.integration.testing.ModelServer
import dev.motus.integration.testing.StoppedApplication
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The application as a process that is told to end while requests are in flight. */
class StoppedApplicationTest {
  @TempDir lateinit var folder: Path

  @Test
  fun whatIsAnsweredWhileTheProcessStopsIsComplete() {
    ModelServer().use { model ->
      val application =
          StoppedApplication(
                  folder,
                  model.gate(),
                  listOf(
                      "-cp",
                      System.getProperty("java.class.path"),
                      GuideServer::class.java.name,
                      model.url()))
              .withWaitingExitHook()

      assertThat(
              application.tasksByRequest("Listening on port (\\d+)", "/guide?slowly", "noon"))
          .isEqualTo(mapOf("guide" to 1.0, "guide > now" to 1.0))
    }
  }
}
