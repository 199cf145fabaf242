package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.cli.Person.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code motus view} of what is no trace, or only a part of one. */
class DamagedFileViewTest {
  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "[1]",
        "{\"a\": 1}",
        "hello",
        "PK\u0003\u0004",
        "{\"data\":[{}]}",
        "{",
        "null",
      })
  void whatIsNoTraceIsSaid(String content) throws Exception {
    Files.writeString(directory.resolve("f.json"), content);

    Answer answer = person.runs("view", "f.json");

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains("f.json", "Give the").doesNotContain("\u0003");
    assertThat(answer.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "empty", "pipe\nwith \u001b[31mnames", "/dev/null", "loop"})
  void pathsWithoutATraceAreSaid(String path) throws Exception {
    Files.createDirectories(directory.resolve("empty"));
    Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));

    Answer answer = person.runs("view", path);

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).doesNotContain("\u001b").doesNotContain("\tat ");
  }

  @Test
  void hugeFileOfNothingIsReadToItsEndWithoutHarm() throws Exception {
    Path file = directory.resolve("tracer_state.json");
    Files.writeString(
        file, "{\"1\": {\"func\": \"f\", \"args\": {\"a\": \"" + "x".repeat(30_000_000) + "\"}}}");

    Answer answer = person.runs("view", "tracer_state.json");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
  }

  @Test
  void stateThatWasCutOffShowsWhatIsThere() throws Exception {
    Path trace = Traces.write(directory.resolve("t"), Traces.agent("research"));
    Path state = trace.resolve("tracer_state.json");
    String whole = Files.readString(state);
    Files.writeString(state, "\uFEFF" + whole.substring(0, whole.indexOf("\"func\":\"watch\"")));

    Answer answer = person.runs("view", state.toString());

    assertThat(answer.exitCode()).isEqualTo(6);
    assertThat(answer.err()).contains("cut off or damaged: only the 3 tasks", "3 tasks");
  }

  @Test
  void readOnlyPlaceIsNoObstacle() throws Exception {
    Path trace = Traces.write(directory.resolve("t"), Traces.agent("research"));
    Path file = trace.resolve("jaeger_traces.json");
    // A directory in the place of the page: also root cannot write it.
    Files.createDirectories(trace.resolve("jaeger_traces.viewer.html/x"));

    Answer answer = person.runs("view", file.toString());

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    Path page = Path.of(answer.out().strip());
    assertThat(page).isNotEmptyFile().doesNotHaveToString(trace.toString());
    Files.delete(page);
    Files.delete(page.getParent());
  }
}
