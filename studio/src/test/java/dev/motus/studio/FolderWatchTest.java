package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.studio.ingest.TraceFolder;
import dev.motus.testing.Await;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SupportTrace;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that lie in a folder. The command's tests have a real one. */
class FolderWatchTest {
  private static final String ID = SupportTrace.snapshot().traceId().replace("-", "");
  private static final int SPANS = SupportTrace.snapshot().spans().size();

  @TempDir Path directory;

  /** A folder in memory, whose places are read only when they should be. */
  private static final class Folder implements TraceFolder {
    final Map<String, String> prints = new ConcurrentHashMap<>();
    final Map<String, String> requests = new ConcurrentHashMap<>();
    final AtomicInteger readings = new AtomicInteger();
    volatile boolean isRunning;

    void put(String name, String print, String request) {
      requests.put(name, request);
      prints.put(name, print);
    }

    @Override
    public List<Place> places() {
      return prints.entrySet().stream()
          .map(each -> new Place(each.getKey(), print(each.getValue())))
          .toList();
    }

    private static @Nullable String print(String print) {
      return print.isEmpty() ? null : print;
    }

    @Override
    public List<FolderTrace> read(Place place) throws IOException {
      readings.incrementAndGet();
      String request = requests.get(place.name());
      if (request.isEmpty()) {
        throw new IOException(place.name() + " cannot be read");
      }
      return List.of(new FolderTrace(request.getBytes(StandardCharsets.UTF_8), isRunning));
    }
  }

  @Test
  void aRunThatIsSentAndLiesThereIsOne() throws Exception {
    Folder folder = new Folder();
    folder.put("a", "1", ExportedFile.text(new OtlpJsonExporter(), SupportTrace.snapshot()));
    try (RunningStudio studio = RunningStudio.watching(folder, directory)) {
      assertThat(studio.run(ID, SPANS).get("source").textValue()).isEqualTo("folder");

      studio.take(SupportTrace.snapshot());

      assertThat(studio.json("api/v1/runs").get("total").asInt()).isEqualTo(1);
      studio.run(ID, SPANS);
    }
  }

  @Test
  void whatDoesNotChangeIsReadOnce() throws Exception {
    Folder folder = new Folder();
    folder.put("a", "1", ExportedFile.text(new OtlpJsonExporter(), SupportTrace.snapshot()));
    try (RunningStudio studio = RunningStudio.watching(folder, directory)) {
      studio.run(ID, SPANS);
    }
    int readings = folder.readings.get();
    folder.put("b", "1", Spans.request("p", "1", Spans.span(1, 1, 0, "later", 0, 1)));
    try (RunningStudio studio = RunningStudio.watching(folder, directory)) {
      studio.run(Spans.trace(1), 1);
      assertThat(folder.readings.get()).isEqualTo(readings + 1);

      folder.put(
          "b",
          "2",
          Spans.request(
              "p", "1", Spans.span(1, 1, 0, "later", 0, 1), Spans.span(1, 2, 1, "more", 0, 1)));
      studio.run(Spans.trace(1), 2);
    }
  }

  @Test
  void aRunThatWasDeletedDoesNotComeBackByItself() throws Exception {
    Folder folder = new Folder();
    folder.put("a", "1", ExportedFile.text(new OtlpJsonExporter(), SupportTrace.snapshot()));
    try (RunningStudio studio = RunningStudio.watching(folder, directory)) {
      studio.run(ID, SPANS);
      HttpRequest delete = studio.request("api/v1/runs/" + ID).DELETE().build();
      assertThat(RunningStudio.send(delete).statusCode()).isEqualTo(204);
      // The next one shows that the folder was looked at again.
      folder.put("b", "1", Spans.request("p", "1", Spans.span(1, 1, 0, "later", 0, 1)));
      studio.run(Spans.trace(1), 1);

      assertThat(studio.json("api/v1/runs").get("total").asInt()).isEqualTo(1);
    }
  }

  @Test
  void whatGrowsIsReadAgain() throws Exception {
    Folder folder = new Folder();
    folder.put("a", "", Spans.request("p", "1", Spans.span(1, 2, 1, "step", 0, 1)));
    try (RunningStudio studio = RunningStudio.watching(folder, directory)) {
      studio.run(Spans.trace(1), 1);
      folder.put(
          "a",
          "",
          Spans.request(
              "p", "1", Spans.span(1, 2, 1, "step", 0, 1), Spans.span(1, 1, 0, "all", 0, 5)));

      assertThat(studio.run(Spans.trace(1), 2).get("status").textValue()).isEqualTo("ended");
    }
  }

  @Test
  void whatCannotBeReadIsSaidOnceAndTheRestIsShown() throws Exception {
    Folder folder = new Folder();
    folder.put("broken", "", "");
    folder.put("good", "1", Spans.request("p", "1", Spans.span(1, 1, 0, "good", 0, 1)));
    try (RunningStudio studio = RunningStudio.watching(folder, directory)) {
      studio.run(Spans.trace(1), 1);
      Await.until("it was tried again", () -> folder.readings.get() > 3);

      assertThat(studio.warnings).containsExactly("broken cannot be read");
    }
  }
}
