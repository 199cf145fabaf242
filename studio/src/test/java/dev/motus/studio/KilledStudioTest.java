package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A studio that is killed while spans stream in keeps all that it said yes to. */
class KilledStudioTest {
  @TempDir Path directory;

  @Test
  void nothingThatWasAcknowledgedIsLost() throws Exception {
    int acknowledged;
    try (ForkedStudio killed = ForkedStudio.start(OnPostgresql.database(directory), directory)) {
      acknowledged = sendUntilGone(killed, 60);
    }
    try (RunningStudio studio = RunningStudio.in(directory)) {
      int kept = acknowledged;
      Await.until(
          "all " + kept + " spans that were acknowledged",
          () -> studio.run(Spans.trace(1)).path("spans").asInt() >= kept);
      // The one that was on its way may have been written without an answer.
      assertThat(studio.run(Spans.trace(1)).get("spans").asInt()).isBetween(kept, kept + 1);
    }
  }

  /** Sends one span after the other, and kills the studio once so many were acknowledged. */
  private static int sendUntilGone(ForkedStudio studio, int enough) {
    int acknowledged = 0;
    while (true) {
      String body =
          Spans.request("p", "1", Spans.span(1, acknowledged + 1, 0, "step", acknowledged, 1));
      try {
        if (studio.post(body) == 200) {
          acknowledged++;
        }
      } catch (IOException gone) {
        return acknowledged;
      }
      if (acknowledged == enough) {
        // From another thread, in the middle of what this one sends next.
        new Thread(studio::kill).start();
      }
    }
  }
}
