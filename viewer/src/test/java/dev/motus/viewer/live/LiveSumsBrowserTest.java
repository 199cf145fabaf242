package dev.motus.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.viewer.browser.BrowserPage;
import dev.motus.viewer.browser.Chromium;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sums of a trace that grows in any order: a page that heard it bit by bit, with parents after
 * their children and states that change, shows what a page shows that hears all of it at the end.
 */
class LiveSumsBrowserTest {
  private static final int TASKS = 240;
  private static final long TOKENS = 110;
  private static final int[] LATE = {4, 10, 13};

  /** This one is first told of as a child of another parent. */
  private static final int MOVED = 19;

  private static final int MOVED_TO = 7;

  private final LiveTrace trace = new LiveTrace();

  /** Ids as one thread gives them, and as far apart as ids of other products. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7_000_003})
  void aGrownTraceShowsWhatAFreshPageShows(long idStep) throws IOException {
    Random random = new Random(42);
    long[] parents = new long[TASKS + 1];
    List<TaskMetaBuilder> started = new ArrayList<>();
    List<TaskMetaBuilder> ended = new ArrayList<>();
    long tokens = 0;
    int failed = 0;
    for (int i = 1; i <= TASKS; i++) {
      parents[i] = i == 1 ? 0 : 1 + random.nextInt(i - 1);
      // A model call, then the call that it wraps: both report the same tokens.
      boolean wraps = i % 6 == 2 && i < TASKS;
      boolean wrapped = i % 6 == 3;
      if (wrapped) {
        parents[i] = i - 1;
      } else {
        while (parents[i] % 6 == 2 || parents[i] % 6 == 3) {
          parents[i]--;
        }
      }
      if (i == MOVED || parents[i] == 1 && i > MOVED && i % 5 == 0) {
        parents[i] = i == MOVED ? 1 : MOVED;
      }
      TaskType type = wraps || wrapped ? TaskType.MODEL_CALL : TaskType.TOOL_CALL;
      long id = i * idStep;
      long parent = parents[i] * idStep;
      started.add(task(id, parent, type, i));
      boolean fails = i % 31 == 0;
      failed += fails ? 1 : 0;
      TaskMetaBuilder end =
          task(id, parent, type, i)
              .ended(
                  fails ? TaskOutcome.ERROR : TaskOutcome.OK,
                  trace.startMicros + i * 1_000 + 5_000);
      if (type == TaskType.MODEL_CALL) {
        end.modelCall(call(i));
        tokens += wraps ? TOKENS : 0;
      }
      ended.add(end);
    }
    // These come last, each alone, when their children have long been summed up among the roots.
    List<TaskMetaBuilder> late = new ArrayList<>();
    for (int number : LATE) {
      late.add(ended.get(number - 1));
    }
    started.removeIf(
        task -> late.stream().anyMatch(each -> each.build().id() == task.build().id()));
    ended.removeAll(late);
    Collections.shuffle(started, random);
    try (Chromium chromium = Chromium.start();
        LiveTraceServer server = LiveTraceServer.start(0);
        BrowserPage grown = chromium.open(server.address())) {
      grown.size(1440, 7_000);
      grown.await("window.motusTrace?.live.state === 'following'");
      for (int from = 0; from < started.size(); from += 30) {
        int to = Math.min(from + 30, started.size());
        List<TaskMetaBuilder> part = new ArrayList<>(started.subList(from, to));
        // Some end before others, their parents among them, have begun.
        for (int k = from; k < to; k += 3) {
          part.add(ended.get(k));
        }
        trace.tell(server, part.toArray(new TaskMetaBuilder[0]));
        grown.await("motusTrace.size >= " + to);
      }
      Collections.shuffle(ended, random);
      for (int from = 0; from < ended.size(); from += 60) {
        List<TaskMetaBuilder> part = ended.subList(from, Math.min(from + 60, ended.size()));
        trace.tell(server, part.toArray(new TaskMetaBuilder[0]));
        grown.settle();
      }
      for (TaskMetaBuilder task : late) {
        grown.await("motusTrace.running === 0");
        grown.await(figure("Tasks", Integer.toString(grown.evaluate("motusTrace.size").asInt())));
        trace.tell(server, task);
        long id = task.build().id();
        grown.await("motusTrace.indexOfId(" + id + ") >= 0");
      }
      grown.await("motusTrace.size === " + TASKS);
      long movedId = MOVED * idStep;
      grown.await(figure("Tasks", Integer.toString(TASKS)));
      trace.tell(
          server,
          task(movedId, MOVED_TO * idStep, TaskType.TOOL_CALL, MOVED)
              .ended(TaskOutcome.OK, trace.startMicros + MOVED * 1_000 + 5_000));
      grown.await(
          "motusTrace.id[motusTrace.parent[motusTrace.indexOfId("
              + movedId
              + ")]] === "
              + MOVED_TO * idStep);
      // A second page of the same browser would send this one to sleep.
      try (Chromium other = Chromium.start();
          BrowserPage fresh = other.open(server.address())) {
        fresh.size(1440, 7_000);
        fresh.await("document.querySelectorAll('.scroller .row').length === " + TASKS);
        String total = String.format(Locale.ROOT, "%,d", tokens);
        fresh.await(figure("Tokens", total));
        grown.await(figure("Tokens", total));
        fresh.await(figure("Failed", Integer.toString(failed)));
        Await.until("both show the same", () -> shown(grown).equals(shown(fresh)));
        assertThat(shown(fresh)).contains("✕");
        assertThat(grown.errors()).isEmpty();
      }
    }
  }

  private TaskMetaBuilder task(long id, long parent, TaskType type, int number) {
    return trace
        .running(id, parent, type, type == TaskType.MODEL_CALL ? "chat" : "tool-" + number)
        .startMicros(trace.startMicros + number * 1_000L);
  }

  private static ModelCall call(int number) {
    return new ModelCall(
        "m",
        null,
        List.of(ModelMessage.of("user", "question " + number)),
        List.of(),
        "m",
        ModelMessage.of("assistant", "answer"),
        null,
        TokenUsage.of(TOKENS - 10, 10));
  }

  private static String figure(String name, String value) {
    return "document.querySelector('.figures-run')?.innerText.includes('"
        + name
        + "\\n"
        + value
        + "')";
  }

  /** Rows with level, state and tokens; the run's figures; the table by name; and folded rows. */
  private static String shown(BrowserPage page) {
    String open =
        page.evaluate(
                "Array.from(document.querySelectorAll('.scroller .row'), row => row.ariaLevel + ' '"
                    + " + row.innerText.replace(/\\s+/g, ' ')).join('\\n')")
            .asText();
    page.evaluate(
        "(() => { const depth = document.querySelector('.depth'); depth.value = '1';"
            + " depth.dispatchEvent(new Event('change', {bubbles: true})); })()");
    page.settle();
    String folded = String.join("\n", page.texts(".scroller .row"));
    page.evaluate(
        "(() => { const depth = document.querySelector('.depth'); depth.value = 'Infinity';"
            + " depth.dispatchEvent(new Event('change', {bubbles: true})); })()");
    page.settle();
    return open + folded + String.join("\n", page.texts(".figures-run, .groups td"));
  }
}
