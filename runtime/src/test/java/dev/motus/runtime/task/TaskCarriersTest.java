package dev.motus.runtime.task;

import static dev.motus.testing.Traced.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every carrier brings the current task along, and results, exceptions and nulls unchanged. */
class TaskCarriersTest {
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor inner = Traced.task("inner");
  private final Recording recording = Recording.at(CollectionLevel.BASIC);

  @AfterEach
  void closeRuntime() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  private void work() {
    Traced.run(inner, () -> {});
  }

  private void assertChildOfOuter() {
    assertThat(recording.parentOf("inner")).isEqualTo("outer");
  }

  @Test
  void runnable() throws Exception {
    elsewhere(Traced.call(outer, () -> TaskContext.wrap(this::work)));
    assertChildOfOuter();
  }

  @Test
  void callable() throws Exception {
    Callable<String> carried =
        Traced.call(
            outer,
            () ->
                TaskContext.wrapCallable(
                    () -> {
                      work();
                      return "result";
                    }));
    AtomicReference<String> result = new AtomicReference<>();
    elsewhere(
        () -> {
          try {
            result.set(carried.call());
          } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
          }
        });
    assertChildOfOuter();
    assertThat(result).hasValue("result");
  }

  @Test
  void supplier() throws Exception {
    Supplier<String> carried =
        Traced.call(
            outer,
            () ->
                TaskContext.wrapSupplier(
                    () -> {
                      work();
                      return "result";
                    }));
    elsewhere(() -> assertThat(carried.get()).isEqualTo("result"));
    assertChildOfOuter();
  }

  @Test
  void function() throws Exception {
    Function<Integer, Integer> carried =
        Traced.call(
            outer,
            () ->
                TaskContext.wrapFunction(
                    (Integer x) -> {
                      work();
                      return x + 1;
                    }));
    elsewhere(() -> assertThat(carried.apply(1)).isEqualTo(2));
    assertChildOfOuter();
  }

  @Test
  void biFunction() throws Exception {
    BiFunction<Integer, Integer, Integer> carried =
        Traced.call(
            outer,
            () ->
                TaskContext.wrapBiFunction(
                    (Integer x, Integer y) -> {
                      work();
                      return x + y;
                    }));
    elsewhere(() -> assertThat(carried.apply(1, 2)).isEqualTo(3));
    assertChildOfOuter();
  }

  @Test
  void consumer() throws Exception {
    AtomicReference<String> seen = new AtomicReference<>();
    Consumer<String> carried =
        Traced.call(
            outer,
            () ->
                TaskContext.wrapConsumer(
                    (String x) -> {
                      work();
                      seen.set(x);
                    }));
    elsewhere(() -> carried.accept("x"));
    assertChildOfOuter();
    assertThat(seen).hasValue("x");
  }

  @Test
  void biConsumer() throws Exception {
    AtomicReference<String> seen = new AtomicReference<>();
    BiConsumer<String, String> carried =
        Traced.call(
            outer,
            () ->
                TaskContext.wrapBiConsumer(
                    (String x, String y) -> {
                      work();
                      seen.set(x + y);
                    }));
    elsewhere(() -> carried.accept("x", "y"));
    assertChildOfOuter();
    assertThat(seen).hasValue("xy");
  }

  @Test
  void parallelStreamWithAFunction() throws Exception {
    int sum =
        Traced.call(
            outer,
            () ->
                IntStream.range(0, 200)
                    .boxed()
                    .parallel()
                    .map(
                        TaskContext.wrapFunction(
                            i -> {
                              work();
                              return i;
                            }))
                    .mapToInt(i -> i)
                    .sum());

    assertThat(sum).isEqualTo(19_900);
    long parent = recording.only("outer").id();
    assertThat(recording.named("inner"))
        .hasSize(200)
        .allMatch(meta -> meta.parent().getAsLong() == parent);
  }

  @Test
  void exceptionsPassUnchanged() throws Exception {
    IllegalStateException unchecked = new IllegalStateException();
    IOException checked = new IOException();
    AssertionError error = new AssertionError();
    assertThatThrownBy(
            () ->
                TaskContext.wrap(
                        () -> {
                          throw unchecked;
                        })
                    .run())
        .isSameAs(unchecked);
    assertThatThrownBy(
            () ->
                TaskContext.wrapCallable(
                        () -> {
                          throw checked;
                        })
                    .call())
        .isSameAs(checked);
    assertThatThrownBy(
            () ->
                TaskContext.wrapSupplier(
                        () -> {
                          throw error;
                        })
                    .get())
        .isSameAs(error);
    assertThatThrownBy(
            () ->
                TaskContext.wrapFunction(
                        x -> {
                          throw error;
                        })
                    .apply(1))
        .isSameAs(error);
    assertThatThrownBy(
            () ->
                TaskContext.wrapBiFunction(
                        (x, y) -> {
                          throw error;
                        })
                    .apply(1, 2))
        .isSameAs(error);
    assertThatThrownBy(
            () ->
                TaskContext.wrapConsumer(
                        x -> {
                          throw error;
                        })
                    .accept(1))
        .isSameAs(error);
    assertThatThrownBy(
            () ->
                TaskContext.wrapBiConsumer(
                        (x, y) -> {
                          throw error;
                        })
                    .accept(1, 2))
        .isSameAs(error);
    assertThat(unchecked.getSuppressed()).isEmpty();
  }

  @Test
  void exceptionOfACarriedActionLeavesNothingBehind() throws Exception {
    Runnable carried =
        Traced.call(
            outer,
            () ->
                TaskContext.wrap(
                    () -> {
                      throw new IllegalStateException();
                    }));
    elsewhere(() -> assertThatThrownBy(carried::run).isInstanceOf(IllegalStateException.class));
  }

  @Test
  void nothingToWrapIsRefusedAtOnce() {
    assertThatThrownBy(() -> TaskContext.wrap(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskContext.wrapCallable(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskContext.wrapSupplier(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskContext.wrapFunction(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskContext.wrapBiFunction(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskContext.wrapConsumer(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskContext.wrapBiConsumer(null))
        .isInstanceOf(NullPointerException.class);
  }
}
