package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the database: texts once, and nothing of what was deleted. */
class StoredTextsTest {
  @TempDir Path directory;
  private RunningStudio studio;

  @BeforeEach
  void oneRun() throws Exception {
    studio = RunningStudio.in(directory);
    studio.take(Spans.request("blue", "1", Spans.span(1, 1, 0, "stays", 0, 10)));
    studio.run(Spans.trace(1), 1);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aRunThatIsDeletedIsGoneWithItsTexts() throws Exception {
    String secret = "secret ".repeat(100);
    studio.take(
        Spans.request(
            "blue", "1", Spans.span(5, 6, 0, "gone", 0, 1, Spans.text("input.value", secret))));
    studio.run(Spans.trace(5), 1);
    assertThat(studio.names("?text=secret")).containsExactly("gone");

    HttpRequest delete = studio.request("api/v1/runs/" + Spans.trace(5)).DELETE().build();
    assertThat(RunningStudio.send(delete).statusCode()).isEqualTo(204);

    assertThat(studio.get("api/v1/runs/" + Spans.trace(5)).statusCode()).isEqualTo(404);
    assertThat(RunningStudio.send(delete).statusCode()).isEqualTo(404);
    assertThat(studio.names("?text=secret")).isEmpty();
    assertThat(
            count(
                "SELECT count(*) FROM content WHERE digest NOT IN (SELECT digest FROM content_use)"))
        .isZero();
    assertThat(count("SELECT count(*) FROM span WHERE run NOT IN (SELECT id FROM run)")).isZero();
    assertThat(count("SELECT count(*) FROM content")).isEqualTo(1);
  }

  @Test
  void aLongTextIsStoredOnce() throws Exception {
    String text = Spans.text("input.value", "the same long text of many calls ".repeat(20));
    studio.take(
        Spans.request(
            "blue",
            "1",
            Spans.span(6, 7, 0, "one", 0, 1, text),
            Spans.span(6, 8, 7, "two", 0, 1, text)));
    studio.run(Spans.trace(6), 2);

    // The resource and the text.
    assertThat(count("SELECT count(*) FROM content")).isEqualTo(2);
    String state = studio.get("api/v1/runs/" + Spans.trace(6) + "/files/tracer_state.json").body();
    assertThat(state.split("the same long text of many calls ", -1)).hasSizeGreaterThan(40);
  }

  private long count(String question) throws Exception {
    try (Connection database = OnPostgresql.connect(directory);
        Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(question)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }
}
