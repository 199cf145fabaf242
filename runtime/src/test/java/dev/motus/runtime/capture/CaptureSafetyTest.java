package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values whose own methods throw, never end, change, or contain themselves. */
class CaptureSafetyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final TaskDescriptor work =
      AgentRuntime.task("work", TaskType.NORMAL_TASK).parameter("a").parameter("b").build();
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void closeRuntime() {
    recording.close();
    warnings.close();
  }

  private JsonNode captured(Object value) throws Exception {
    assertThat(Traced.call(work, () -> "result", value, "second")).isEqualTo("result");
    TaskMeta meta = recording.only("work");
    assertThat(meta.arguments().get("b").toJson()).isEqualTo("\"second\"");
    assertThat(meta.result().toJson()).isEqualTo("\"result\"");
    return JSON.readTree(meta.arguments().get("a").toJson());
  }

  /** An object whose text fails in a chosen way. */
  private record Failing(Error error) {
    @Override
    public String toString() {
      throw error;
    }
  }

  @Test
  void toStringThatThrows() throws Exception {
    assertThat(captured(new Failing(new AssertionError("no text"))).textValue())
        .contains(Failing.class.getName(), "threw java.lang.AssertionError: no text");
  }

  @Test
  void toStringThatThrowsInsideAListCostsItsOwnPlaceOnly() throws Exception {
    JsonNode list =
        captured(
            List.of(
                1,
                new Failing(new AssertionError("no")),
                Map.of("k", new Failing(new OutOfMemoryError("made by hand")))));

    assertThat(list.get(0).intValue()).isEqualTo(1);
    assertThat(list.get(1).textValue()).contains("AssertionError");
    assertThat(list.get(2).get("k").textValue()).contains("OutOfMemoryError");
  }

  private static final class Endless {
    @Override
    public String toString() {
      return "x" + this;
    }
  }

  @Test
  void toStringThatRunsOutOfStack() throws Exception {
    assertThat(captured(new Endless()).textValue()).contains("StackOverflowError");
  }

  @Test
  void toStringThatReturnsNull() throws Exception {
    assertThat(
            captured(
                    new Object() {
                      @Override
                      public String toString() {
                        return null;
                      }
                    })
                .isMissingNode())
        .isFalse();
  }

  private static class Items extends AbstractCollection<Object> {
    @Override
    public Iterator<Object> iterator() {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return true;
        }

        @Override
        public Object next() {
          return "again";
        }
      };
    }

    @Override
    public int size() {
      return Integer.MAX_VALUE;
    }
  }

  @Test
  void iteratorWithoutAnEnd() throws Exception {
    JsonNode items = captured(new Items());
    assertThat(items).hasSize(1_001);
    assertThat(items.get(1_000).textValue()).isEqualTo("[truncated: 1000 of 2147483647 items]");
  }

  @Test
  void iteratorThatThrowsHalfWay() throws Exception {
    JsonNode items =
        captured(
            new Items() {
              @Override
              public Iterator<Object> iterator() {
                AtomicInteger next = new AtomicInteger();
                Iterator<Object> endless = super.iterator();
                return new Iterator<>() {
                  @Override
                  public boolean hasNext() {
                    return true;
                  }

                  @Override
                  public Object next() {
                    if (next.incrementAndGet() > 3) {
                      throw new IllegalStateException("half way");
                    }
                    return endless.next();
                  }
                };
              }
            });
    assertThat(items.textValue()).contains("threw java.lang.IllegalStateException: half way");
  }

  @Test
  void sizeThatThrows() throws Exception {
    assertThat(
            captured(
                    new Items() {
                      @Override
                      public int size() {
                        throw new IllegalStateException("no size");
                      }
                    })
                .textValue())
        .contains("no size");
  }

  @Test
  void keyWhoseTextThrows() throws Exception {
    assertThat(captured(Map.of(new Failing(new AssertionError("no key")), 1)).textValue())
        .contains("no key");
  }

  @Test
  void valuesThatContainThemselves() throws Exception {
    List<Object> list = new ArrayList<>();
    Map<String, Object> map = new HashMap<>();
    Object[] array = {list, map};
    list.add(array);
    map.put("array", array);
    list.add(list);

    JsonNode json = captured(array);
    assertThat(json.at("/0/0").textValue()).startsWith("[circular: ");
    assertThat(json.at("/0/1").textValue()).startsWith("[circular: java.util.ArrayList");
    assertThat(json.at("/1/array").textValue()).startsWith("[circular: ");
  }

  @Test
  void sameObjectTwiceIsNoCycle() throws Exception {
    List<Integer> shared = List.of(1);

    assertThat(captured(List.of(shared, shared)).toString()).isEqualTo("[[1],[1]]");
  }

  @Test
  void argumentThatChangesAfterTheCallIsShownAsItWas() throws Exception {
    List<String> list = new ArrayList<>(List.of("before"));
    StringBuilder text = new StringBuilder("before");
    int[] numbers = {1};
    Traced.call(
        work,
        () -> {
          list.set(0, "after");
          text.append(" after");
          numbers[0] = 2;
          return list;
        },
        List.of(list, text, numbers),
        "second");
    list.set(0, "much later");

    TaskMeta meta = recording.only("work");
    assertThat(meta.arguments().get("a").toJson()).isEqualTo("[[\"before\"],\"before\",[1]]");
    assertThat(meta.result().toJson()).isEqualTo("[\"after\"]");
  }

  @Test
  void collectionThatOthersChangeAtThatMomentHarmsNobody() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(1));
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch changing = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              while (!stop.get()) {
                for (int i = 0; i < 50; i++) {
                  list.add(i);
                }
                list.clear();
                changing.countDown();
              }
            });
    other.start();
    try {
      Await.latch(changing);
      for (int i = 0; i < 500; i++) {
        Traced.call(work, () -> 1, list, "second");
      }
    } finally {
      stop.set(true);
      Await.end(other);
    }

    assertThat(recording.named("work")).hasSize(500);
    for (TaskMeta meta : recording.named("work")) {
      JSON.readTree(meta.arguments().get("a").toJson());
      assertThat(meta.arguments().get("b").toJson()).isEqualTo("\"second\"");
    }
    assertThat(warnings.messages()).isEmpty();
  }

  /** Its text calls traced methods with itself as their argument, twice. */
  private final class Chatty {
    @Override
    public String toString() {
      Traced.run(work, () -> {}, this, "inner");
      Traced.run(work, () -> {}, this, "inner");
      return "chatty";
    }
  }

  @Test
  void toStringThatCallsTracedMethodsWithItselfEnds() throws Exception {
    Traced.call(work, () -> 1, new Chatty(), "second");

    assertThat(recording.all()).hasSize(3).allMatch(TaskMeta::isFinished);
    List<TaskMeta> capturing =
        recording.all().stream().filter(meta -> !meta.arguments().isEmpty()).toList();
    assertThat(capturing).as("calls inside a capture capture nothing").hasSize(1);
    assertThat(capturing.get(0).arguments().get("a").toJson()).isEqualTo("\"chatty\"");
  }
}
