package dev.motus.viewer;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the pictures of the docs, of today's page. Run with {@code mvn -q -Pviewer-pictures -pl
 * viewer -am test-compile}; a palette (such as pngquant's) makes them a third as large.
 */
public final class ViewerPictures {
  private static final long DAY = 86_400_000_000L;

  private final Chromium chromium;
  private final Path folder;

  private ViewerPictures(Chromium chromium, Path folder) {
    this.chromium = chromium;
    this.folder = folder;
  }

  /** Writes them into a directory, such as {@code docs}. */
  public static void main(String[] arguments) throws IOException {
    try (Chromium chromium = Chromium.start()) {
      new ViewerPictures(chromium, Path.of(arguments[0])).make();
    }
  }

  private void make() throws IOException {
    Path file = Files.createTempFile("viewer", ".html");
    try {
      write(SampleTraces.research(), file);
      try (BrowserPage page = chromium.open(file.toUri())) {
        page.await("document.querySelector('.brief')?.textContent");
        page.click(".scroller .row[data-id='13'] .label");
        page.await("document.querySelector('.details .facts')");
        picture(page, "viewer-light");
        page.prefer("dark");
        picture(page, "viewer-dark");
        page.prefer("light");
        page.size(800, 900);
        picture(page, "viewer-800");
      }
      write(ViewerPersonsTasksBrowserTest.stuck(), file);
      try (BrowserPage page = chromium.open(file.toUri())) {
        page.await("document.querySelector('.findings .span-brief')");
        picture(page, "viewer-findings");
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        ComparisonPage.write(
            SampleTraces.research(), "traces/monday", tuesday(), "traces/tuesday", out);
      }
      try (BrowserPage page = chromium.open(file.toUri())) {
        page.await("document.querySelector('.pair .diff')");
        picture(page, "viewer-compare");
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void write(TraceSnapshot trace, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      new ViewerExporter().write(trace, out);
    }
  }

  private void picture(BrowserPage page, String name) throws IOException {
    page.settle();
    page.await(
        "!document.querySelector('[role=status].reading')"
            + " && (!document.querySelector('.row') || document.querySelector('.brief')?.textContent)");
    page.settle();
    Files.write(folder.resolve(name + ".png"), page.screenshot());
  }

  /**
   * The same research a day later: another prompt, one more search, a file less, and it cost more.
   */
  private static TraceSnapshot tuesday() {
    List<TaskMeta> tasks = new ArrayList<>();
    for (TaskMeta task : SampleTraces.research().spans()) {
      if (task.id() != 12) {
        tasks.add(tuesday(task));
      }
    }
    tasks.add(
        SampleTraces.task(30, 1, TaskType.TOOL_CALL, "list_files", 1_400, 1_460)
            .arguments(Map.of("folder", CapturedValue.of("src/main/java/net")))
            .result(CapturedValue.of("Queue.java\nRetryPolicy.java\nSpool.java"))
            .startMicros(SampleTraces.START + DAY + 1_400_000)
            .ended(TaskOutcome.OK, SampleTraces.START + DAY + 1_460_000)
            .build());
    return SampleTraces.snapshot(tasks);
  }

  private static TaskMeta tuesday(TaskMeta task) {
    TaskMetaBuilder changed = task.toBuilder().startMicros(task.startMicros() + DAY);
    long longer = task.id() == 10 ? 640_000 : 0;
    task.endMicros().ifPresent(end -> changed.ended(task.outcome(), end + DAY + longer));
    ModelCall call = task.modelCall();
    if (call != null && task.id() != 14) {
      List<ModelMessage> input = new ArrayList<>(call.input());
      input.replaceAll(
          message ->
              message.role().equals("system")
                  ? ModelMessage.of("system", message.content() + "\nName the line of each claim.")
                  : message);
      changed.modelCall(
          new ModelCall(
              call.requestModel(),
              call.provider(),
              input,
              call.tools(),
              call.responseModel(),
              call.output(),
              call.finishReason(),
              TokenUsage.of(1_240, 310)));
    }
    return changed.build();
  }
}
