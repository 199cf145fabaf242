package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches hears of every run that changes. */
class RunEventsTest {
  @TempDir Path directory;

  @Test
  void aRunThatComesIsToldOf() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    try (RunningStudio studio = RunningStudio.in(directory)) {
      Thread watcher =
          new Thread(
              () -> {
                try {
                  HttpClient.newHttpClient()
                      .send(
                          studio
                              .request("api/v1/events")
                              .header("Accept", "text/event-stream")
                              .build(),
                          HttpResponse.BodyHandlers.ofLines())
                      .body()
                      .forEach(lines::add);
                } catch (IOException | UncheckedIOException | InterruptedException gone) {
                  lines.add("gone");
                }
                ended.countDown();
              });
      watcher.start();
      Await.until("watching", () -> lines.contains(": watching"));

      studio.take(Spans.request("p", "1", Spans.span(1, 1, 0, "one", 0, 1)));

      Await.until("the event", () -> lines.contains("event: runs"));
      Await.until("its run", () -> lines.contains("data: {\"ids\":[\"" + Spans.trace(1) + "\"]}"));
    }
    Await.latch(ended);
    assertThat(lines).contains("event: runs");
  }
}
