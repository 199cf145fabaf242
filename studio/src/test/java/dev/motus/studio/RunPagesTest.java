package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.motus.analysis.cost.Prices;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.format.read.FileKind;
import dev.motus.format.read.ReadTrace;
import dev.motus.format.read.TraceFileReader;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.HostileTraces;
import dev.motus.testing.HostileValues;
import dev.motus.testing.SupportTrace;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as pages and files: what a program's own files would say. */
class RunPagesTest {
  @TempDir Path directory;

  @Test
  void theViewIsTheViewersPageOfTheRun() throws Exception {
    TraceSnapshot trace = SupportTrace.snapshot();
    String id = trace.traceId().replace("-", "");
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(trace);
      studio.run(id, trace.spans().size());

      HttpResponse<String> view = studio.get("api/v1/runs/" + id + "/view");

      assertThat(view.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
      Path page = Files.writeString(directory.resolve("page.html"), view.body());
      ReadTrace read = TraceFileReader.read(page, FileKind.VIEWER, bytes -> {});
      assertThat(read.warnings()).isEmpty();
      assertThat(read.snapshot().spans().size()).isEqualTo(trace.spans().size());
      JsonNode state = ExportedFile.json(new TracerStateExporter(), read.snapshot());
      JsonNode expected =
          ExportedFile.json(new TracerStateExporter(), Prices.bundled().priced(asSent(trace)));
      assertThat(state).isEqualTo(expected);
    }
  }

  /** What a file of the same request says. */
  private static TraceSnapshot asSent(TraceSnapshot trace) throws Exception {
    String request = ExportedFile.text(new OtlpJsonExporter(), trace);
    return TraceFileReader.read(new StringReader(request), FileKind.OTLP).snapshot();
  }

  @Test
  void twoRunsStandSideBySide() throws Exception {
    TraceSnapshot one = SupportTrace.snapshot();
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(one);
      studio.take(Spans.request("p", "1", Spans.span(1, 1, 0, "other", 0, 1)));
      String id = one.traceId().replace("-", "");
      studio.run(id, one.spans().size());
      studio.run(Spans.trace(1), 1);

      HttpResponse<String> page = studio.get("api/v1/compare?a=" + id + "&b=" + Spans.trace(1));

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("id=\"motus-compared\"");
    }
  }

  @Test
  void filesAreDownloads() throws Exception {
    TraceSnapshot trace = SupportTrace.snapshot();
    String id = trace.traceId().replace("-", "");
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(trace);
      studio.run(id, trace.spans().size());
      for (String name : List.of("tracer_state.json", "jaeger_traces.json", "trace_viewer.html")) {
        HttpResponse<String> file = studio.get("api/v1/runs/" + id + "/files/" + name);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition"))
            .contains("attachment; filename=\"" + name + "\"");
        assertThat(file.body().contains(name.endsWith(".html") ? "<html" : "answer_customer"))
            .as(name)
            .isTrue();
      }
    }
  }

  @Test
  void hostileValuesComeBackAsTheyWere() throws Exception {
    List<String> values = new ArrayList<>(HostileValues.all());
    HostileTraces.values().forEach(values::add);
    values.removeIf(value -> value.length() > 20_000);
    try (RunningStudio studio = RunningStudio.in(directory)) {
      for (int i = 0; i < values.size(); i += 7) {
        studio.take(HostileTraces.everywhere(values.get(i)));
      }
      for (int i = 0; i < values.size(); i += 7) {
        TraceSnapshot trace = HostileTraces.everywhere(values.get(i));
        String id = TraceLinks.of(HostileTraces.wellFormed(trace.traceId())).sessionTrace();
        studio.run(id, trace.spans().size());

        String file = studio.get("api/v1/runs/" + id + "/files/jaeger_traces.json").body();

        String text = TextNode.valueOf(HostileTraces.wellFormed(values.get(i))).toString();
        assertThat(ExportedFile.parse(file).toString())
            .contains(text.substring(1, text.length() - 1));
      }
      assertThat(ExportedFile.parse(studio.get("api/v1/runs").body()).get("runs")).isNotEmpty();
    }
  }
}
