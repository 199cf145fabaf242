package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that one task returned and another was given: noted late, and found all the same. */
class TextResultsTest {
  private final TaskDescriptor make = Traced.task("make", TaskType.TOOL_CALL);
  private final TaskDescriptor use = Traced.task("use", TaskType.TOOL_CALL);
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void closeRuntime() {
    recording.close();
  }

  private record Made(String text, long task) {}

  private Made made(String text) throws Exception {
    Task task = make.start(this, "q");
    String result = new String(text);
    task.end(result);
    return new Made(result, task.id());
  }

  private List<Long> dependenciesOf(Object... arguments) {
    Task task = use.start(this, arguments);
    List<Long> found = task.detail().dependencies();
    task.end();
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 200, 5_000})
  void isFoundHoweverManyTasksCameInBetween(int others) throws Exception {
    Made answer = made("the answer");
    for (int i = 0; i < others; i++) {
      made("something else");
    }

    assertThat(dependenciesOf(answer.text())).containsExactly(answer.task());
  }

  @Test
  void equalTextsAreToldApart() throws Exception {
    List<Made> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(made("OK"));
    }

    for (Made each : all) {
      assertThat(dependenciesOf(each.text())).containsExactly(each.task());
    }
    assertThat(dependenciesOf("O" + "K".strip())).isEmpty();
  }

  @Test
  void isFoundAgainAndAgain() throws Exception {
    Made answer = made("the answer");

    for (int i = 0; i < 300; i++) {
      assertThat(dependenciesOf(answer.text())).containsExactly(answer.task());
    }
  }

  @Test
  void isFoundInsideACollection() throws Exception {
    Made one = made("one answer");
    Made other = made("another answer");

    assertThat(dependenciesOf(List.of(one.text(), "x", other.text())))
        .containsExactly(one.task(), other.task());
  }

  @Test
  void textOfAThreadThatIsStillBusyIsFound() throws Exception {
    BlockingQueue<Made> results = new ArrayBlockingQueue<>(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              try {
                results.put(made("from the worker"));
                done.await();
              } catch (Exception interrupted) {
                throw new IllegalStateException(interrupted);
              }
            });
    worker.start();
    try {
      Made answer = results.poll(10, TimeUnit.SECONDS);

      assertThat(dependenciesOf(answer.text())).containsExactly(answer.task());
    } finally {
      done.countDown();
      worker.join();
    }
  }

  @Test
  void textsOfThousandsOfThreadsAreFound() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      Made[] result = new Made[1];
      Thread thread =
          new Thread(
              () -> {
                try {
                  result[0] = made("short-lived");
                } catch (Exception broken) {
                  throw new IllegalStateException(broken);
                }
              });
      thread.start();
      thread.join();

      assertThat(dependenciesOf(result[0].text())).containsExactly(result[0].task());
    }
  }

  @Test
  void textsAreFoundWhileMoreThreadsWorkThanAreAskedOneByOne() throws Exception {
    int threads = 300;
    CountDownLatch started = new CountDownLatch(threads);
    CountDownLatch done = new CountDownLatch(1);
    BlockingQueue<Made> results = new ArrayBlockingQueue<>(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int i = 0; i < threads; i++) {
        pool.submit(
            () -> {
              made("first");
              started.countDown();
              started.await();
              results.add(made("second"));
              return done.await(20, TimeUnit.SECONDS);
            });
      }
      for (int i = 0; i < threads; i++) {
        Made each = results.poll(20, TimeUnit.SECONDS);
        assertThat(dependenciesOf(each.text())).containsExactly(each.task());
      }
    } finally {
      done.countDown();
      pool.shutdownNow();
    }
  }

  @Test
  void resultOfATaskThatOutlivedItsBufferIsFound() throws Exception {
    Task outer = make.start(this, "q");
    for (int i = 0; i < 100; i++) {
      made("inner");
    }
    String result = new String("of the outer one");
    outer.end(result);

    assertThat(dependenciesOf(result)).containsExactly(outer.id());
  }

  @Test
  void textThatTwoTasksReturnedIsNoEvidence() {
    String shared = new String("shared");
    for (int i = 0; i < 2; i++) {
      make.start(this, "q").end(shared);
    }

    assertThat(dependenciesOf(shared)).isEmpty();
  }

  @Test
  void whoeverHadItAsItsOwnInputIsTheLaterProducer() throws Exception {
    Made answer = made("passed on");
    Task middle = use.start(this, answer.text());
    middle.end(answer.text());

    assertThat(middle.detail().dependencies()).containsExactly(answer.task());
    assertThat(dependenciesOf(answer.text())).containsExactly(middle.id());
  }

  @Test
  void inputsOfATaskAreLetGoOnceItsTextIsNoted() throws Exception {
    Made answer = made("passed on");
    Task middle = use.start(this, answer.text());
    middle.end(new String("a new one"));
    assertThat(middle.detail().inputs()).hasSize(1);

    dependenciesOf(answer.text());

    assertThat(middle.detail().inputs()).isEmpty();
  }

  @Test
  void emptyTextIsNoEvidence() {
    make.start(this, "q").end("");

    assertThat(dependenciesOf("")).isEmpty();
  }

  @Test
  void textOverTheLimitIsFoundThoughTheTraceKeepsLessOfIt() throws Exception {
    Made answer =
        made("x".repeat(recording.tracer().config().captureLimits().maxStringChars() + 1));

    assertThat(dependenciesOf(answer.text())).containsExactly(answer.task());
  }

  @Test
  void smallRetentionKeepsNoFurtherTasksAlive() throws Exception {
    try (Recording small =
        Recording.with(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).retainedTasks(10))) {
      Made answer = made("of the same buffer");
      assertThat(dependenciesOf(answer.text())).containsExactly(answer.task());
      assertThat(small.all()).hasSize(2);
    }
  }
}
