package dev.motus.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arguments, results and exceptions whose own methods misbehave while we look at them. */
class HostileObjectsTest {
  private final TaskDescriptor task = Traced.task("task", TaskType.TOOL_CALL);
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void close() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
    warnings.close();
  }

  /** All its methods do the same. */
  private static final class Hostile {
    private final String name;
    private final Supplier<Object> deed;

    Hostile(String name, Supplier<Object> deed) {
      this.name = name;
      this.deed = deed;
    }

    @Override
    public String toString() {
      return String.valueOf(deed.get());
    }

    @Override
    public int hashCode() {
      return deed.get().hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return deed.get().equals(other);
    }
  }

  private static Object overflow() {
    return overflow().hashCode();
  }

  private static <T extends Throwable> Object thrown(Throwable any) throws T {
    @SuppressWarnings("unchecked")
    T sneaky = (T) any;
    throw sneaky;
  }

  /** What a hostile method does. An enum, because the test's own framework prints parameters. */
  enum Deed {
    THROWS,
    THROWS_CHECKED,
    IS_OUT_OF_MEMORY,
    IS_NOT_LINKED,
    OVERFLOWS,
    INTERRUPTS,
    IS_OTHER_EACH_TIME;

    Hostile object() {
      List<Object> growing = new ArrayList<>(List.of("x"));
      return new Hostile(
          name(),
          switch (this) {
            case THROWS -> () -> thrown(new IllegalStateException("hostile"));
            case THROWS_CHECKED -> () -> thrown(new Exception("hostile"));
            case IS_OUT_OF_MEMORY -> () -> thrown(new OutOfMemoryError("made by hand"));
            case IS_NOT_LINKED -> () -> thrown(new NoClassDefFoundError("gone"));
            case OVERFLOWS -> HostileObjectsTest::overflow;
            case INTERRUPTS ->
                () -> {
                  Thread.currentThread().interrupt();
                  return "interrupted";
                };
            case IS_OTHER_EACH_TIME -> () -> growing.add("x") ? growing.size() : 0;
          });
    }
  }

  /** What an agent might be given: the object itself, and in every kind of container. */
  private static List<Object> around(Hostile hostile) {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("value", hostile);
    return List.of(
        hostile,
        new Object[] {hostile, 1},
        new HostileList(hostile),
        map,
        Stream.of(hostile).toList(),
        new Carrier(hostile));
  }

  private record Carrier(Object value) {}

  /** A list whose size and items are as hostile as what is in it. */
  private static final class HostileList extends AbstractList<Object> {
    private final Hostile hostile;

    HostileList(Hostile hostile) {
      this.hostile = hostile;
    }

    @Override
    public Object get(int index) {
      return hostile.deed.get();
    }

    @Override
    public int size() {
      return hostile.deed.get().hashCode();
    }

    @Override
    public Iterator<Object> iterator() {
      return Stream.generate(hostile.deed).iterator();
    }
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void argumentsAndResultsReachTheirOtherEnds(Deed deed) throws Exception {
    Hostile hostile = deed.object();
    recording.hooks().registerHook(TaskEvent.TASK_END, event -> event.kwargs().size());
    for (Object value : around(hostile)) {
      Object result = Traced.call(task, () -> value, value);
      assertThat(result == value).as(hostile.name).isTrue();
      // Its own doing, and not the next one's.
      Thread.interrupted();
    }
    assertThat(recording.named("task"))
        .hasSize(6)
        .allMatch(meta -> meta.outcome() == TaskOutcome.OK);
  }

  /** An exception that is hostile when it is asked for anything. */
  private static final class HostileException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Supplier<Object> deed;

    HostileException(Supplier<Object> deed) {
      this.deed = deed;
    }

    @Override
    public String getMessage() {
      return String.valueOf(deed.get());
    }

    @Override
    public synchronized Throwable getCause() {
      deed.get();
      return this;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      deed.get();
      return null;
    }

    @Override
    public String toString() {
      return String.valueOf(deed.get());
    }
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void exceptionsPassAsTheyAre(Deed deed) {
    Hostile hostile = deed.object();
    recording.hooks().registerHook(TaskEvent.TASK_ERROR, event -> event.error().getMessage());
    HostileException own = new HostileException(hostile.deed);
    Throwable seen =
        catchThrowable(
            () ->
                Traced.call(
                    task,
                    () -> {
                      throw own;
                    },
                    "query"));
    Thread.interrupted();
    assertThat(seen == own).as(hostile.name).isTrue();
    assertThat(recording.only("task").outcome()).isEqualTo(TaskOutcome.ERROR);
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void exceptionsOfAHookStayThere(Deed deed) throws Exception {
    Hostile hostile = deed.object();
    for (TaskEvent event : TaskEvent.values()) {
      recording
          .hooks()
          .registerHook(
              event,
              told -> {
                throw new HostileException(hostile.deed);
              });
    }
    assertThat(Traced.call(task, () -> "result", "query")).isEqualTo("result");
    Thread.interrupted();
    assertThat(recording.only("task").outcome()).isEqualTo(TaskOutcome.OK);
  }
}
