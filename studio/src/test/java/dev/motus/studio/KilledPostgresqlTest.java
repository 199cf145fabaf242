package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.cost.Prices;
import dev.motus.studio.ingest.TraceFolder;
import dev.motus.studio.store.DatabaseAddress;
import dev.motus.studio.store.Retention;
import dev.motus.testing.Await;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed while spans come in, and comes back. */
@Tag("slow")
class KilledPostgresqlTest {
  private static final int SENDERS = 4;
  private static final int REQUESTS = 100;

  @TempDir Path directory;
  private PostgresqlServer server;

  @BeforeEach
  void start() throws Exception {
    // Not without fsync: what was acknowledged must be on the disk.
    server = PostgresqlServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private DatabaseAddress database() {
    return new DatabaseAddress.Server(server.databaseOf(directory));
  }

  @Test
  void sendersAreToldToComeLaterAndLoseNothing() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    List<HttpResponse<byte[]>> refused = new CopyOnWriteArrayList<>();
    CountDownLatch some = new CountDownLatch(SENDERS * REQUESTS / 4);
    CountDownLatch done = new CountDownLatch(SENDERS);
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    try (RunningStudio studio = RunningStudio.on(database())) {
      for (int sender = 0; sender < SENDERS; sender++) {
        int from = sender * REQUESTS;
        threads.execute(
            () -> {
              for (int i = 1; i <= REQUESTS; i++) {
                String body = Spans.request("p", "1", Spans.span(1, from + i, 0, "step", i, 1));
                send(studio, body, refused);
                taken.incrementAndGet();
                some.countDown();
              }
              done.countDown();
            });
      }
      Await.latch(some);
      server.kill();
      int before = taken.get();
      Await.until("a sender is refused", () -> !refused.isEmpty());
      HttpResponse<String> list = studio.get("api/v1/runs");
      assertThat(list.statusCode()).isEqualTo(503);
      assertThat(list.body()).contains("database_away");
      assertThat(studio.get("health").statusCode()).isEqualTo(200);
      server.startAgain();
      Await.latch(done);

      assertThat(taken.get()).isEqualTo(SENDERS * REQUESTS).isGreaterThan(before);
      studio.run(Spans.trace(1), SENDERS * REQUESTS);
    } finally {
      threads.shutdownNow();
    }
    for (HttpResponse<byte[]> each : refused) {
      assertThat(each.statusCode()).isEqualTo(503);
      assertThat(each.headers().firstValue("Retry-After")).contains("1");
      assertThat(new String(each.body(), StandardCharsets.UTF_8)).contains("does not answer");
    }
  }

  /** As a sender does it: again until it is taken. */
  private static void send(RunningStudio studio, String body, List<HttpResponse<byte[]>> refused) {
    while (true) {
      HttpResponse<byte[]> response =
          studio.post(body.getBytes(StandardCharsets.UTF_8), RunningStudio.JSON);
      if (response.statusCode() == 200) {
        return;
      }
      refused.add(response);
    }
  }

  @Test
  void aTraceThatCameIntoTheFolderMeanwhileIsShownAfterwards() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    CopyOnWriteArrayList<TraceFolder.Place> places = new CopyOnWriteArrayList<>();
    TraceFolder folder =
        new TraceFolder() {
          @Override
          public List<Place> places() {
            return places;
          }

          @Override
          public List<FolderTrace> read(Place place) {
            readings.incrementAndGet();
            return List.of(
                new FolderTrace(
                    Spans.request("p", "1", Spans.span(1, 1, 0, "late", 0, 1))
                        .getBytes(StandardCharsets.UTF_8),
                    false));
          }
        };
    List<String> warnings = new CopyOnWriteArrayList<>();
    StudioSettings settings =
        new StudioSettings(
            database(),
            0,
            folder,
            Prices.bundled(),
            Duration.ofMinutes(2),
            1_000,
            Retention.NONE,
            warnings::add);
    try (RunningStudio studio = RunningStudio.of(settings)) {
      server.kill();
      places.add(new TraceFolder.Place("a", "1"));
      Await.until("it was tried", () -> !warnings.isEmpty());
      server.startAgain();

      studio.run(Spans.trace(1), 1);
      assertThat(readings.get()).isGreaterThan(1);
      assertThat(warnings).hasSize(1);
    }
  }
}
