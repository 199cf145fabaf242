package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.files.export.ZipkinJsonExporter;
import dev.motus.journal.Journal;
import dev.motus.journal.JournalSegments;
import dev.motus.journal.JournalSource;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that someone opens in the page: ours, Motus's own, and those of other products. */
class OtherFilesBrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String FACTS =
      "(t => Array.from({length: t.size}, (_, i) => [t.idText(i), t.parent[i] < 0 ? '-' :"
          + " t.idText(t.parent[i]), t.names[t.name[i]], t.type[i], t.outcome[i], t.start[i],"
          + " t.end[i], t.models[t.model[i]] ?? '', t.totalTokens[i]].join(' ')))(motusTrace)";

  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();
  @TempDir Path folder;
  private BrowserPage page;

  @BeforeEach
  void open() throws IOException {
    page = viewer.open(SampleTraces.large(3));
  }

  private List<String> facts() {
    List<String> texts = new ArrayList<>();
    page.evaluate(FACTS).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private void choose(Path file) {
    page.choose("input[type=file]", file);
    page.await("motusTrace.info.source === '" + file.getFileName() + "'");
  }

  private String refusal(String name, String content) throws IOException {
    page.choose("input[type=file]", Files.writeString(folder.resolve(name), content));
    page.await("/This viewer opens/.test(document.getElementById('app').textContent)");
    String said = page.evaluate("document.getElementById('app').textContent").asText();
    page.choose("input[type=file]", fixture("spans.jsonl"));
    page.await("!/This viewer opens/.test(document.getElementById('app').textContent)");
    return said;
  }

  private static Path fixture(String name) {
    try {
      return Path.of(OtherFilesBrowserTest.class.getResource("/dev/motus/viewer/" + name).toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private JsonNode details(int span) {
    String text = "motusTrace.details(" + span + ").then((details) => JSON.stringify(details))";
    try {
      return JSON.readTree(page.evaluate(text).asText());
    } catch (JsonProcessingException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  private Path exported(TraceExporter exporter) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    exporter.write(SampleTraces.research(), bytes);
    return Files.write(folder.resolve(exporter.fileName()), bytes.toByteArray());
  }

  @Test
  void ourFilesAllTellTheSame() throws IOException {
    choose(exported(new TracerStateExporter()));
    List<String> state = facts();
    choose(exported(new OtlpJsonExporter()));
    List<String> otlp = facts();
    choose(exported(new ZipkinJsonExporter()));
    List<String> zipkin = facts();
    choose(exported(new ViewerExporter()));
    List<String> html = facts();
    assertThat(html).hasSize(SampleTraces.research().spans().size());
    assertThat(state).containsExactlyInAnyOrderElementsOf(html);
    assertThat(otlp).containsExactlyInAnyOrderElementsOf(html);
    assertThat(zipkin).containsExactlyInAnyOrderElementsOf(html);
  }

  private record Source(TraceInfo info, Path directory) implements JournalSource {
    @Override
    public long movedNanos(long rootNanos) {
      return 0;
    }

    @Override
    public long startNanos() {
      return 0;
    }

    @Override
    public TaskMeta read(Task task, long endNanos) {
      throw new UnsupportedOperationException("whole lines are written here");
    }
  }

  @Test
  void theJournalTellsTheSameAsThePage() throws IOException {
    TraceSnapshot trace = SampleTraces.research();
    TraceInfo info =
        new TraceInfo(
            trace.traceId(),
            trace.startMicros(),
            trace.serviceName(),
            trace.project(),
            trace.build(),
            trace.sessionId(),
            trace.processId(),
            Map.of());
    Journal journal = new Journal(new Source(info, folder));
    trace.spans().forEach(journal::external);
    journal.finish();
    Path file = JournalSegments.toLines(Objects.requireNonNull(journal.head()));
    choose(exported(new ViewerExporter()));
    List<String> html = facts();
    JsonNode chat = details(3);
    choose(file);
    assertThat(facts()).containsExactlyInAnyOrderElementsOf(html);
    JsonNode same = details(3);
    for (String field : List.of("model_name", "model_input_meta", "tool_meta", "trace_id")) {
      assertThat(same.get(field)).as(field).isEqualTo(chat.get(field));
    }
    assertThat(same.at("/model_output_meta/usage")).isEqualTo(chat.at("/model_output_meta/usage"));
  }

  @Test
  void ourOtlpFileHasTheContents() throws IOException {
    choose(exported(new TracerStateExporter()));
    JsonNode state = details(3);
    choose(exported(new OtlpJsonExporter()));
    JsonNode otlp = details(3);
    for (String field : List.of("model_name", "model_input_meta", "tool_meta", "source")) {
      assertThat(otlp.get(field)).as(field).isEqualTo(state.get(field));
    }
    assertThat(otlp.at("/model_output_meta/usage")).isEqualTo(state.at("/model_output_meta/usage"));
    assertThat(otlp.at("/model_output_meta/tool_calls"))
        .isEqualTo(state.at("/model_output_meta/tool_calls"));
  }

  @Test
  void motusForPythonIsReadThoughFieldsAreMissingOrNew() {
    choose(fixture("motus-python-state.json"));
    assertThat(facts())
        .containsExactly(
            "0 - answer_question 3 0 0 2500000  NaN",
            "4 - still_open 0 4 0 NaN  NaN",
            "1 0 gpt-4o 2 0 100250 1100250 gpt-4o 19",
            "2 0 search 1 1 1200000 1900000  NaN",
            "3 0 cleanup 0 2 2000000 2100000  NaN");
    assertThat(details(0).get("tags").toString()).isEqualTo("[\"nightly\",\"eu\"]");
    assertThat(details(0).get("turn").asInt()).isEqualTo(3);
  }

  @Test
  void otherProductsModelAndToolCallsAreUnderstood() {
    choose(fixture("other-product.json"));
    assertThat(facts())
        .containsExactly(
            "b7ad6b7169203331 - invoke_agent Shop 3 0 0 3000000  NaN",
            "00f067aa0ba902b7 b7ad6b7169203331 chat mistral-large 2 0 500000 1500000 mistral-large"
                + " 342",
            "00f067aa0ba902b8 b7ad6b7169203331 pay 1 1 2000000 2100000  NaN");
    JsonNode chat = details(1);
    assertThat(chat.get("model_input_meta").toString())
        .isEqualTo(
            "[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"tool\",\"content\":\"42\",\"tool_call_id\":\"c1\"},"
                + "{\"role\":\"tool\",\"content\":\"{\\\"n\\\":1}\",\"tool_call_id\":\"c2\"}]");
    assertThat(chat.at("/model_output_meta/reasoning").asText()).isEqualTo("Easy.");
    assertThat(chat.at("/model_output_meta/tool_calls/0/function/name").asText()).isEqualTo("pay");
    assertThat(chat.at("/model_output_meta/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(chat.at("/shop.cart/items").asText()).isEqualTo("9007199254740993");
    JsonNode pay = details(2);
    assertThat(pay.get("error").asText()).isEqualTo("no funds");
    assertThat(pay.get("error_type").asText()).isEqualTo("CardDeclined");
    assertThat(pay.at("/tool_input_meta/arguments/eur").asInt()).isEqualTo(42);
    assertThat(page.evaluate("motusTrace.dependencies(2)").toString()).isEqualTo("[1]");
  }

  @Test
  void theCollectorsFileIsReadLineByLineAndATornLineLeftOut() {
    choose(fixture("openllmetry.jsonl"));
    assertThat(facts())
        .containsExactly(
            "1111111111111111 - workflow 0 0 0 9000000  NaN",
            "2222222222222222 1111111111111111 openai.chat 2 0 1000000 2000000 gpt-4o-mini 7");
    JsonNode chat = details(1);
    assertThat(chat.at("/model_input_meta/0/content").asText()).isEqualTo("hello");
    assertThat(chat.at("/model_output_meta/content").asText()).isEqualTo("hi there");
    assertThat(chat.get("service").asText()).isEqualTo("collector-b");
  }

  @Test
  void theJournalOfAKilledProcessIsRead() {
    choose(fixture("spans.jsonl"));
    assertThat(facts())
        .containsExactly(
            "1 - research 3 4 0 NaN  NaN",
            "2 1 read_file 1 0 1000 2000  NaN",
            "3 1 short 0 0 2100 2200  NaN");
    assertThat(details(1).get("tool_output_meta").asText()).isEqualTo("the text");
    assertThat(details(1).at("/tool_input_meta/arguments/path").asText()).isEqualTo("a.txt");
    assertThat(page.evaluate("motusTrace.info.service").asText()).isEqualTo("agent-runtime");
  }

  @Test
  void filesThatCannotBeShownSayWhy() throws IOException {
    assertThat(refusal("words.txt", "just some words")).contains("neither JSON nor a page");
    assertThat(refusal("empty.json", "")).contains("'empty.json' is empty");
    assertThat(refusal("list.json", "[1,2]")).contains("no object of tasks by id");
    assertThat(refusal("none.json", "{\"resourceSpans\":[]}")).contains("has no span in it");
    assertThat(refusal("cut.json", "{\"1\":{\"func\":\"a\"")).contains("neither JSON");
    assertThat(refusal("page.html", "<!DOCTYPE html><p>hi")).contains("without a trace");
    assertThat(
            refusal(
                "newer.html",
                "<!DOCTYPE html><script type='application/json' id='motus-trace'>"
                    + "{\"format\":\"motus-trace\",\"version\":3}</script>"))
        .contains("version 3", "newer viewer");
    assertThat(
            refusal(
                "damaged.html",
                "<!DOCTYPE html><script type='application/json' id='motus-trace'>"
                    + "{\"format\":\"motus-trace\",\"version\":1}</script><script type='text/plain'"
                    + " class='motus-columns' data-first='0' data-count='1'>QUJD</script>"))
        .contains("damaged or cut off");
    assertThat(refusal("logs.json", "{\"resourceLogs\":[]}")).contains("OTLP with logs");
  }
}
