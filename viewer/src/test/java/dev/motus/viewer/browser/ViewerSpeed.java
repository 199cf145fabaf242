package dev.motus.viewer.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.MadeTrace;
import dev.motus.viewer.ComparisonPage;
import dev.motus.viewer.ViewerExporter;
import dev.motus.viewer.live.LiveTraceServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How quick the viewer is, in headless Chromium on this machine: prints a table with the budgets.
 * Run with {@code mvn -q -Pbenchmark-viewer -pl annotations,runtime test-compile}.
 */
public final class ViewerSpeed {
  /**
   * What the page may have without data. Half of it is what tells people something of a trace; the
   * comparison of two runs is 32 KB of it.
   */
  public static final int MOST_PAGE_BYTES = 326_000;

  private static final int ROUNDS = 5;

  /**
   * Says when the first rows are on the screen, and when the sums of the whole run are; runs before
   * the page's own script.
   */
  private static final String WATCH =
      "const watch = (selector, name) => { const look = () => document.querySelector(selector)"
          + " ? requestAnimationFrame(() => requestAnimationFrame(() => { window[name] ="
          + " performance.now(); })) : requestAnimationFrame(look); look(); };"
          + " watch('.scroller .row', 'shownAt'); watch('.side .figures-run', 'summedAt');";

  private final Chromium chromium;
  private final Path folder;

  private ViewerSpeed(Chromium chromium, Path folder) {
    this.chromium = chromium;
    this.folder = folder;
  }

  /** Measures everything once. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("viewer-speed");
    try (Chromium chromium = Chromium.start()) {
      new ViewerSpeed(chromium, folder).run();
    } finally {
      for (String name :
          List.of("light.html", "full.html", "million.html", "empty.html", "two.html")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private void run() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "JDK %s, %d cores, load %.1f at the beginning%n%n",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        load());
    System.out.println("| what | measured | budget |\n| --- | ---: | ---: |");
    long heap = Runtime.getRuntime().maxMemory() / 1_048_576;
    double[] writing = new double[ROUNDS];
    Path light = folder.resolve("light.html");
    Path full = folder.resolve("full.html");
    Path million = folder.resolve("million.html");
    write(100_000, 0, light);
    for (int i = 0; i < ROUNDS; i++) {
      writing[i] = write(100_000, 1_000, full);
    }
    write(1_000_000, 0, million);
    Path empty = folder.resolve("empty.html");
    write(0, 0, empty);
    row("Java writes 100,000 tasks of 1 KB, first time, -Xmx" + heap + "m", writing[0], "");
    row(
        "Java writes 100,000 tasks of 1 KB, median, -Xmx" + heap + "m",
        median(writing),
        "2,000 ms");
    line("page without data", Files.size(empty) / 1_000 + " KB", MOST_PAGE_BYTES / 1_000 + " KB");
    line("file of 100,000 light tasks", Files.size(light) / 1_000 + " KB", "");
    line("file of 100,000 tasks of 1 KB", Files.size(full) / 1_000 + " KB", "");
    line("file of 1,000,000 light tasks", Files.size(million) / 1_000 + " KB", "");
    row("first rows, 100,000 light tasks", firstRows(light), "600 ms");
    row("first rows, 100,000 tasks of 1 KB", firstRows(full), "1,000 ms");
    row("first rows, 1,000,000 light tasks", firstRows(million), "1,500 ms");
    row("and the sums of the whole run", until("summedAt", million), "");
    page(full, this::scroll);
    page(million, this::search);
    page(million, this::otherViews);
    page(full, this::contents);
    compare();
    row("live, 100,000 tasks told and shown", live(), "1,000 ms");
    System.out.printf(Locale.ROOT, "%nload %.1f at the end%n", load());
  }

  /** How many others wanted the processor in the last minute. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private interface Measurement {
    void in(BrowserPage page);
  }

  private void page(Path file, Measurement measurement) throws IOException {
    try (BrowserPage page = chromium.open(file.toUri())) {
      page.await("document.querySelector('.scroller .row')");
      measurement.in(page);
    }
  }

  private static double write(int count, int bytes, Path file) throws IOException {
    TraceSnapshot trace = MadeTrace.of(count, bytes);
    long begun = System.nanoTime();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new ViewerExporter().write(trace, out);
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  private double firstRows(Path file) throws IOException {
    return until("shownAt", file);
  }

  private double until(String moment, Path file) throws IOException {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      try (BrowserPage page = chromium.open(URI.create("about:blank"))) {
        page.call(
            "Page.addScriptToEvaluateOnNewDocument", DevTools.parameters().put("source", WATCH));
        page.call("Page.navigate", DevTools.parameters().put("url", file.toUri().toString()));
        page.await("window." + moment + " > 0");
        times[i] = page.evaluate("window." + moment).asDouble();
      }
    }
    return median(times);
  }

  private void scroll(BrowserPage page) {
    JsonNode frames =
        page.evaluate(
            "(async () => { const box = document.querySelector('.scroller'); const times = [];"
                + " const frame = () => new Promise(requestAnimationFrame); let last = await frame();"
                + " for (let i = 0; i < 300; i++) { box.scrollTop += 700; const now = await frame();"
                + " times.push(now - last); last = now; } return times; })()");
    double[] times = new double[frames.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = frames.get(i).asDouble();
    }
    Arrays.sort(times);
    line(
        "scrolling 100,000 rows, time between frames, p95",
        String.format(Locale.ROOT, "%.1f ms", times[times.length * 95 / 100]),
        "17 ms");
  }

  private void search(BrowserPage page) {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      times[i] =
          page.evaluate(
                  "(async () => { const box = document.querySelector('.search-field input');"
                      + " const hits = () => document.querySelector('.hits').textContent;"
                      + " const put = text => { box.value = text; box.dispatchEvent(new"
                      + " InputEvent('input', {bubbles: true})); };"
                      + " const until = async test => { while (!test()) await new"
                      + " Promise(requestAnimationFrame); };"
                      + " put(''); await until(() => !/[0-9]/.test(hits()));"
                      + " const from = performance.now(); put('task_"
                      + (i + 20)
                      + "'); await until(() => /[0-9]/.test(hits()));"
                      + " return performance.now() - from; })()")
              .asDouble();
    }
    row("name search in 1,000,000 tasks, key to count of hits", median(times), "50 ms");
  }

  private void otherViews(BrowserPage page) {
    for (String[] view :
        new String[][] {
          {"flame view of 1,000,000 tasks", "2", ".flame-node[data-box='1']"},
          {"the same once more", "2", ".flame-node[data-box='1']"},
          {"table of 1,000,000 tasks, sorted", "3", ".table .row"},
        }) {
      double time =
          page.evaluate(
                  "(async () => { const from = performance.now();"
                      + " document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '"
                      + view[1]
                      + "', bubbles: true}));"
                      + " const frame = () => new Promise(requestAnimationFrame);"
                      + " while (!document.querySelector(\""
                      + view[2]
                      + "\")) await frame();"
                      + " await frame(); return performance.now() - from; })()")
              .asDouble();
      row(view[0], time, "");
      page.press("1");
    }
  }

  private void contents(BrowserPage page) {
    JsonNode times =
        page.evaluate(
            "(async () => { const from = performance.now(); let first = 0, longest = 0, last = from;"
                + " await motusTrace.searchPayloads('find 7777', new AbortController().signal, h => {"
                + " const now = performance.now(); longest = Math.max(longest, now - last); last = now;"
                + " if (h.length && !first) first = now - from; });"
                + " return [first, performance.now() - from, longest]; })()");
    row("search in 100 MB of contents, first hit", times.get(0).asDouble(), "");
    row("search in 100 MB of contents, all", times.get(1).asDouble(), "");
    row("search in 100 MB of contents, longest slice", times.get(2).asDouble(), "");
  }

  /** Reads, aligns and draws two runs again and again; each time all of their contents is read. */
  private void compare() throws IOException {
    for (int bytes : new int[] {0, 1_000}) {
      Path two = folder.resolve("two.html");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(two))) {
        ComparisonPage.write(
            MadeTrace.of(100_000, bytes), "A", MadeTrace.changed(100_000, bytes), "B", out);
      }
      try (BrowserPage page = chromium.open(two.toUri())) {
        page.await("document.querySelector('.compare .parting')");
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
          times[i] =
              page.evaluate(
                      "(async () => { const frame = () => new Promise(requestAnimationFrame);"
                          + " const from = performance.now();"
                          + " document.querySelector('.swap').click(); await frame();"
                          + " while (!document.querySelector('.compare .parting')) await frame();"
                          + " return performance.now() - from; })()")
                  .asDouble();
        }
        String what = bytes == 0 ? "light tasks" : "tasks of 1 KB";
        row("two runs of 100,000 " + what + ", read and aligned", median(times), "2,000 ms");
        row("the same, best of " + ROUNDS, Arrays.stream(times).min().orElseThrow(), "");
      }
    }
  }

  private double live() throws IOException {
    double[] times = new double[ROUNDS];
    TraceInfo info =
        new TraceInfo("5f0c7a52", MadeTrace.START, "agent-runtime", null, null, null, 1, Map.of());
    for (int i = 0; i < ROUNDS; i++) {
      try (LiveTraceServer server = LiveTraceServer.start(0, 200_000, 1_000_000);
          BrowserPage page = chromium.open(server.address())) {
        page.await("window.motusTrace?.live.state === 'following'");
        long begun = System.nanoTime();
        List<TaskMeta> batch = new ArrayList<>();
        for (int id = 1; id <= 100_000; id++) {
          long start = MadeTrace.START + id * 300L;
          batch.add(MadeTrace.task(id, id == 1 ? 0 : (id + 8) / 10, start, start + 9_000).build());
          if (batch.size() == 1_000) {
            server.spansChanged(info, batch);
            batch = new ArrayList<>();
          }
        }
        page.await("motusTrace.size === 100000");
        page.settle();
        times[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    return median(times);
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void row(String what, double millis, String budget) {
    line(what, String.format(Locale.ROOT, "%,.0f ms", millis), budget);
  }

  private static void line(String what, String measured, String budget) {
    System.out.println("| " + what + " | " + measured + " | " + budget + " |");
  }
}
