package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.cost.Prices;
import dev.motus.testing.Await;
import dev.motus.testing.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A studio that is killed while spans stream in keeps all that it said yes to. */
class KilledStudioTest {
  @TempDir Path directory;

  /** A studio in a process of its own, which prints where it is. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
      Studio studio = Studio.start(StudioSettings.of(Path.of("studio.db"), 0, Prices.bundled()));
      System.out.println(studio.address());
      new CountDownLatch(1).await();
    }
  }

  @Test
  void nothingThatWasAcknowledgedIsLost() throws Exception {
    int acknowledged;
    Process process = ForkedJvm.start(Main.class, directory, Map.of());
    try (BufferedReader out = process.inputReader()) {
      acknowledged = sendUntilGone(URI.create(out.readLine()), process, 60);
    } finally {
      process.destroyForcibly().waitFor();
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

  /** Sends one span after the other, and kills the process once so many were acknowledged. */
  private static int sendUntilGone(URI address, Process process, int enough)
      throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    int acknowledged = 0;
    while (true) {
      String body =
          Spans.request("p", "1", Spans.span(1, acknowledged + 1, 0, "step", acknowledged, 1));
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("v1/traces"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          acknowledged++;
        }
      } catch (IOException gone) {
        return acknowledged;
      }
      if (acknowledged == enough) {
        // From another thread, in the middle of what this one sends next.
        new Thread(process::destroyForcibly).start();
      }
    }
  }
}
