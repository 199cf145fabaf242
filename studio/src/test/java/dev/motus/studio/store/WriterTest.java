package dev.motus.studio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.studio.OnPostgresql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that wait are written together, and still each counts for itself. */
class WriterTest {
  @TempDir Path directory;
  private Database database;
  private Writer writer;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(OnPostgresql.database(directory));
    database.read(handle -> handle.select("SELECT count(*) FROM run").mapTo(Long.class).one());
    writer = new Writer(database, 1_000_000, changed -> {});
  }

  @AfterEach
  void close() {
    writer.close();
    database.close();
  }

  private static Change run(String id) {
    return (handle, changed) ->
        handle.execute("INSERT INTO run (trace_id, source, touched_us) VALUES (?, 'otlp', 1)", id);
  }

  private Set<String> runs() {
    return database.read(
        handle -> handle.select("SELECT trace_id FROM run").mapTo(String.class).set());
  }

  /** Holds the thread up until several changes wait, so that they are written together. */
  private CountDownLatch holdUp() {
    CountDownLatch enough = new CountDownLatch(1);
    CompletableFuture<Void> held =
        writer
            .offer(
                (handle, changed) -> {
                  try {
                    enough.await();
                  } catch (InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                  }
                })
            .orElseThrow();
    assertThat(held).isNotDone();
    return enough;
  }

  @Test
  void oneThatCannotBeWrittenHoldsUpNoOther() throws Exception {
    CountDownLatch enough = holdUp();
    CompletableFuture<Void> before = writer.offer(run("a")).orElseThrow();
    CompletableFuture<Void> broken = writer.offer(run("a")).orElseThrow();
    CompletableFuture<Void> unwell =
        writer
            .offer(
                (handle, changed) -> {
                  throw new StackOverflowError();
                })
            .orElseThrow();
    CompletableFuture<Void> after = writer.offer(run("b")).orElseThrow();
    enough.countDown();

    before.get(30, TimeUnit.SECONDS);
    after.get(30, TimeUnit.SECONDS);
    assertThatThrownBy(() -> broken.get(30, TimeUnit.SECONDS))
        .hasMessageMatching("(?is).*unique.*");
    assertThatThrownBy(() -> unwell.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(StackOverflowError.class);
    assertThat(runs()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void whatWasTakenBeforeTheEndIsWrittenAndWhatComesLaterIsRefused() throws Exception {
    CountDownLatch enough = holdUp();
    List<CompletableFuture<Void>> taken = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      taken.add(writer.offer(run("run " + i)).orElseThrow());
    }
    enough.countDown();
    writer.close();

    for (CompletableFuture<Void> each : taken) {
      each.get(30, TimeUnit.SECONDS);
    }
    assertThat(runs()).hasSize(200);
    CompletableFuture<Void> late = writer.offer(run("late")).orElseThrow();
    assertThatThrownBy(() -> late.get(30, TimeUnit.SECONDS)).hasMessageContaining("ending");
  }

  private static SpanBatch span(String run) {
    ObjectNode span = JsonNodeFactory.instance.objectNode();
    span.putArray("attributes")
        .addObject()
        .put("key", "input.value")
        .putObject("value")
        .put("stringValue", "a text that two runs share ".repeat(50));
    PackedSpan packed =
        PackedSpan.of(
            run,
            run,
            run.substring(16),
            null,
            false,
            PackedSpan.Resource.of(JsonNodeFactory.instance.objectNode()),
            span);
    return new SpanBatch(List.of(packed), "otlp", 1);
  }

  @Test
  void aTextThatIsDeletedAndComesAgainAtTheSameTimeIsThere() throws Exception {
    String first = "%032x".formatted(1);
    String second = "%032x".formatted(2);
    writer.offer(span(first)).orElseThrow().get(30, TimeUnit.SECONDS);
    CountDownLatch enough = holdUp();
    CompletableFuture<Void> deleted = writer.offer(new RunDeletion(first)).orElseThrow();
    CompletableFuture<Void> written = writer.offer(span(second)).orElseThrow();
    enough.countDown();
    deleted.get(30, TimeUnit.SECONDS);
    written.get(30, TimeUnit.SECONDS);

    assertThat(runs()).containsExactly(second);
    assertThat(
            database.<Long, RuntimeException>read(
                handle ->
                    handle
                        .select(
                            "SELECT count(*) FROM content_use JOIN content"
                                + " ON content.digest = content_use.digest")
                        .mapTo(Long.class)
                        .one()))
        .as("the text and the resource")
        .isEqualTo(2);
  }
}
