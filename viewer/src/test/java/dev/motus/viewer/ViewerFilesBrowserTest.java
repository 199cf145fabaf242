package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Other traces in the same page. */
class ViewerFilesBrowserTest {
  @RegisterExtension static final ViewerInBrowser viewer = new ViewerInBrowser();

  @TempDir Path folder;

  private static TraceSnapshot one() {
    return SampleTraces.snapshot(
        List.of(SampleTraces.task(1, 0, TaskType.AGENT_CALL, "the only one", 0, 9).build()));
  }

  private Path written(TraceExporter exporter) throws IOException {
    Path file = folder.resolve(exporter.fileName());
    try (OutputStream out = Files.newOutputStream(file)) {
      exporter.write(SampleTraces.research(), out);
    }
    return file;
  }

  private BrowserPage opened(Path file) throws IOException {
    BrowserPage page = viewer.open(one());
    assertThat(viewer.rows()).containsExactly("1");
    page.choose(".tools input[type=file]", file);
    page.await("document.querySelectorAll('.row').length === 15");
    return page;
  }

  @Test
  void tracerStateIsOpened() throws IOException {
    BrowserPage page = opened(written(new TracerStateExporter()));
    assertThat(page.texts(".row .label")).startsWith("research", "plan", "chat");
    assertThat(page.evaluate("document.title").asText()).startsWith("tracer_state.json");
    assertThat(page.texts(".notice")).isEmpty();
  }

  @Test
  void anotherViewersPageIsOpened() throws IOException {
    BrowserPage page = opened(written(new ViewerExporter()));
    page.click("[data-id='7'] .label");
    assertThat(page.text(".side h2")).isEqualTo("chat");
  }

  @Test
  void openTelemetrysJsonIsOpened() throws IOException {
    BrowserPage page = opened(written(new OtlpJsonExporter()));
    assertThat(page.texts(".row .label")).contains("search_text");
  }

  @Test
  void aFileThatIsNoTraceIsRefusedWithAReasonAndTheOldOneStays() throws IOException {
    BrowserPage page = viewer.open(one());
    Path file = Files.writeString(folder.resolve("notes.txt"), "milk, bread");
    page.choose(".tools input[type=file]", file);
    page.await("document.querySelector('.notice')?.textContent.includes('neither JSON')");
    assertThat(page.text(".notice p")).contains("notes.txt", "tracer_state.json");
    assertThat(viewer.rows()).containsExactly("1");
    page.click(".notice button");
    assertThat(page.texts(".notice")).isEmpty();
  }

  @Test
  void aFileCanBeDropped() throws IOException {
    BrowserPage page = viewer.open(one());
    page.evaluate(
        "(() => { const t = new DataTransfer(); t.items.add(new File(['{\"7\":"
            + " {\"func\": \"dropped\", \"task_type\": \"tool_call\", \"start_us\": 1,"
            + " \"end_us\": 5}}'], 'tracer_state.json'));"
            + " window.dropped = t; })()");
    // The browser says it again and again while a file is held over the page.
    page.await(
        "(dispatchEvent(new DragEvent('dragover', {dataTransfer: window.dropped,"
            + " cancelable: true})), document.querySelector('.drop'))");
    page.evaluate(
        "dispatchEvent(new DragEvent('drop', {dataTransfer: window.dropped, cancelable: true}))");
    page.await("document.querySelector('.row .label')?.textContent === 'dropped'");
    assertThat(page.texts(".drop")).isEmpty();
    assertThat(viewer.rows()).containsExactly("7");
  }
}
