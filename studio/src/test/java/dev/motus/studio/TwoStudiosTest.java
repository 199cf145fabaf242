package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one database of PostgreSQL, as a team would have them. */
@ExtendWith(OnPostgresql.class)
@Tag("slow")
class TwoStudiosTest {
  private static final int RUNS = 6;
  private static final int SENDERS = 6;
  private static final int REQUESTS = 60;

  @TempDir Path directory;
  private ForkedStudio one;
  private ForkedStudio other;

  @BeforeEach
  void start() throws Exception {
    one = ForkedStudio.start(OnPostgresql.database(directory), directory);
    try (Connection connection = OnPostgresql.connect(directory);
        Statement statement = connection.createStatement()) {
      // Each time that a run is added up it says of which version.
      statement.execute(
          """
          CREATE TABLE added_up (run BIGINT, version BIGINT);
          CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO added_up VALUES (NEW.id, NEW.summed); RETURN NULL; END';
          CREATE TRIGGER note AFTER UPDATE OF summed ON run
            FOR EACH ROW EXECUTE FUNCTION note();
          """);
    }
    other = ForkedStudio.start(OnPostgresql.database(directory), directory);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private int spans(int run) {
    return other.json("api/v1/runs/" + Spans.trace(run)).path("spans").asInt();
  }

  @Test
  void spansOfOneRunComeThroughBothAndNothingIsMissedWhenOneIsKilled() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicInteger gone = new AtomicInteger();
    List<Throwable> faults = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(SENDERS);
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    try {
      for (int sender = 0; sender < SENDERS; sender++) {
        int number = sender;
        threads.execute(
            () -> {
              try {
                for (int request = 0; request < REQUESTS; request++) {
                  String body = request(number, request);
                  ForkedStudio to = (number + request) % 2 == 0 ? one : other;
                  if (!isTaken(to, body)) {
                    gone.incrementAndGet();
                    assertThat(isTaken(other, body)).isTrue();
                  }
                  if (acknowledged.incrementAndGet() == SENDERS * REQUESTS / 3) {
                    one.kill();
                  }
                }
              } catch (RuntimeException | Error fault) {
                faults.add(fault);
              }
              done.countDown();
            });
      }
      Await.latch(done);
    } finally {
      threads.shutdownNow();
    }
    assertThat(faults).isEmpty();
    assertThat(gone.get()).as("requests to the one that was killed").isPositive();
    // Each request has a span of each run.
    for (int run = 1; run <= RUNS; run++) {
      int of = run;
      Await.until("all spans of run " + run, () -> spans(of) == SENDERS * REQUESTS);
    }
    assertThat(other.json("api/v1/runs").get("total").asInt()).isEqualTo(RUNS);
    assertThat(question("SELECT count(*) FROM run WHERE version <> summed")).isZero();
    assertThat(question("SELECT count(*) FROM added_up")).isPositive();
    assertThat(question("SELECT CAST(sum(amount) AS bigint) FROM counted WHERE name = 'runs'"))
        .as("runs that ended")
        .isEqualTo(RUNS);
    assertThat(question("SELECT count(*) - count(DISTINCT (run, version)) FROM added_up"))
        .as("sums that were made twice")
        .isZero();
  }

  /** The runs stand in another order each time, so that who locks them as they come gets stuck. */
  private static String request(int sender, int request) {
    List<String> spans = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      int run = 1 + (i * (1 + sender % 2 * (RUNS - 2)) + sender + request) % RUNS;
      int span = 1 + (sender * REQUESTS + request) * RUNS + run;
      String text = Spans.text("input.value", ("text " + request + " of all ").repeat(30));
      spans.add(Spans.span(run, span, 0, "step", request, 1, text));
    }
    return Spans.request("p", "1", spans.toArray(String[]::new));
  }

  private static boolean isTaken(ForkedStudio studio, String body) {
    try {
      int status = studio.post(body);
      while (status == 429) {
        status = studio.post(body);
      }
      assertThat(status).isEqualTo(200);
      return true;
    } catch (IOException killed) {
      return false;
    }
  }

  private long question(String sql) throws Exception {
    try (Connection connection = OnPostgresql.connect(directory);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      assertThat(answer.next()).isTrue();
      return answer.getLong(1);
    }
  }

  @Test
  void whoWatchesAtOneHearsOfWhatComesThroughTheOther() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread watcher =
        new Thread(
            () -> {
              try {
                HttpClient.newHttpClient()
                    .send(other.events(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .forEach(lines::add);
              } catch (IOException | UncheckedIOException | InterruptedException ended) {
                lines.add("ended");
              }
            });
    watcher.start();
    Await.until("watching", () -> lines.contains(": watching"));

    assertThat(one.post(Spans.request("p", "1", Spans.span(1, 1, 0, "one", 0, 1)))).isEqualTo(200);

    Await.until("its run", () -> lines.stream().anyMatch(line -> line.contains(Spans.trace(1))));
    other.close();
    Await.end(watcher);
  }
}
