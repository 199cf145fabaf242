package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.annotation.TaskType;
import dev.motus.cli.Person.Answer;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceReader;
import dev.motus.runtime.trace.TaskMeta;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A {@code trace_viewer.html} without the files that were written with it. */
class PageAloneTest {
  private static final int MANY = 70_000;

  @TempDir Path directory;
  private Person person;
  private Path page;

  @BeforeEach
  void meet() throws Exception {
    person = new Person(directory.resolve("home"), directory);
    Path trace = Traces.write(directory.resolve("whole"), Traces.agent("research"));
    Path alone = Files.createDirectories(directory.resolve("alone"));
    page = Files.copy(trace.resolve("trace_viewer.html"), alone.resolve("trace_viewer.html"));
  }

  private static ObjectNode story(Path file) throws Exception {
    try (LoadedTrace trace = TraceReader.read(TraceFile.find(file), bytes -> {})) {
      assertThat(trace.warnings()).isEmpty();
      return Story.of(trace);
    }
  }

  private void change(String what, String to) throws Exception {
    String text = Files.readString(page);
    assertThat(text).contains(what);
    Files.writeString(page, text.replace(what, to));
  }

  @Test
  void tellsWhatTheStateTells() throws Exception {
    ObjectNode told = story(page);

    assertThat(told).isEqualTo(story(directory.resolve("whole/tracer_state.json")));
    assertThat(told.path("spans")).hasSize(4);
  }

  @Test
  void isListedWithTheSameFigures() throws Exception {
    ObjectNode whole = (ObjectNode) person.runs("list", "whole", "--json").json();
    ObjectNode alone = (ObjectNode) person.runs("list", "alone", "--json").json();

    JsonNode figures = alone.path("traces").path(0);
    assertThat(figures.path("file").asText()).endsWith("alone/trace_viewer.html");
    assertThat(withoutPlace(figures)).isEqualTo(withoutPlace(whole.path("traces").path(0)));
  }

  private static ObjectNode withoutPlace(JsonNode figures) {
    return ((ObjectNode) figures.deepCopy())
        .without(List.of("directory", "file", "format", "bytes", "modified"));
  }

  @Test
  void isShownItselfUnlessAnotherPageIsWanted() throws Exception {
    assertThat(person.runs("view", "alone").out().strip()).isEqualTo(page.toString());

    Answer answer = person.runs("view", page.toString(), "-o", "other.html");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(story(directory.resolve("other.html"))).isEqualTo(story(page));
  }

  @Test
  void isReadFromAllItsChunks() throws Exception {
    List<TaskMeta> tasks = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      tasks.add(
          Traces.task(i, i == 1 ? 0 : 1, TaskType.TOOL_CALL, "step " + i, i, i + 10L)
              .dependencies(i > 2 ? List.of(i - 1L) : List.of())
              .build());
    }
    Path many = Traces.write(directory.resolve("many"), tasks);

    ObjectNode told = story(many.resolve("trace_viewer.html"));

    assertThat(told).isEqualTo(story(many.resolve("tracer_state.json")));
    assertThat(told.path("spans")).hasSize(MANY);
  }

  @Test
  void idsBeyondTheNumbersOfScriptsStayWhole() throws Exception {
    long big = (1L << 53) + 1;
    Path trace =
        Traces.write(
            directory.resolve("big"),
            List.of(
                Traces.task(big, 0, TaskType.NORMAL_TASK, "root", 0, 9).build(),
                Traces.task(big + 1, big, TaskType.NORMAL_TASK, "below", 1, 8)
                    .dependencies(List.of(big))
                    .build()));

    JsonNode below = story(trace.resolve("trace_viewer.html")).path("spans").path(1);

    assertThat(below.path("id").asText()).isEqualTo("9007199254740994");
    assertThat(below.path("parent").asText()).isEqualTo("9007199254740993");
    assertThat(below.path("uses").path(0).asText()).isEqualTo("9007199254740993");
  }

  @Test
  void isReadInTheEncodingOfAnEditor() throws Exception {
    JsonNode before = story(page);
    String text = Files.readString(page);

    Files.writeString(page, "\uFEFF" + text, StandardCharsets.UTF_16LE);

    assertThat(story(page)).isEqualTo(before);
  }

  @Test
  void whatIsCutOffGivesWhatStandsBeforeTheCut() throws Exception {
    String text = Files.readString(page);
    int payloads = text.indexOf("class=\"motus-payloads\"");
    Files.writeString(page, text.substring(0, payloads + 100));

    Answer answer = person.runs("view", page.toString(), "-o", "rest.html");

    assertThat(answer.exitCode()).isEqualTo(6);
    assertThat(answer.err()).contains("The page is cut off or damaged: 4 tasks were read");
    JsonNode spans = story(directory.resolve("rest.html")).path("spans");
    assertThat(spans).hasSize(4);
    assertThat(spans.path(2).path("outcome").asText()).isEqualTo("error");
    assertThat(spans.path(2).path("uses").path(0).asText()).isEqualTo("2");
  }

  @Test
  void damagedPartsAreSaid() throws Exception {
    change("data-count=\"4\">H4sI", "data-count=\"4\">####");

    Answer answer = person.runs("view", page.toString(), "-o", "rest.html");

    assertThat(answer.exitCode()).isEqualTo(6);
    assertThat(answer.err()).contains("The page is damaged: 4 tasks could not be read.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version":2     | "version":3           | has version 3 of the format
          "format":"motus | "format":"other       | is a page without a trace in it
          "version":2     | "version":2,"live":true | followed a running program
          "version":2     | "version":2,          | is a page without a trace in it
          """)
  void whatCannotBeReadIsSaid(String what, String to, String said) throws Exception {
    change(what, to);

    Answer answer = person.runs("view", page.toString(), "-o", "rest.html");

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains(page.toString(), said);
    assertThat(directory.resolve("rest.html")).doesNotExist();
  }

  @Test
  void whatOtherScriptsSayIsTakenForNothing() throws Exception {
    JsonNode before = story(page);

    change("<body>", "<body><script>if (1 < 2) a('<script id=\"motus-trace\">{}')</script>");

    assertThat(story(page)).isEqualTo(before);
  }
}
