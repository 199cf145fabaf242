package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TracedResult;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operation that streams have since JDK 24, which the runtime's baseline does not know. */
@EnabledForJreRange(minVersion = 24)
class GatherTest {
  private static final TaskDescriptor ROWS =
      AgentRuntime.task("rows", TaskType.TOOL_CALL).source("Db.rows").build();

  @ParameterizedTest
  @EnumSource
  void gatheredStreamIsAsWithoutTracing(CollectionLevel level) throws Exception {
    try (AgentRuntime runtime =
        AgentRuntime.start(TraceConfig.builder().collectionLevel(level).build())) {
      for (Map.Entry<String, Object> gatherer : gatherers().entrySet()) {
        for (int kind = 0; kind < 8; kind++) {
          if (kind % 4 == 1 && gatherer.getKey().equals("fold")) {
            // An endless stream has no sum.
            continue;
          }
          List<String> plain = run(kind, gatherer.getValue(), UnaryOperator.identity());
          List<String> traced =
              run(kind, gatherer.getValue(), stream -> TracedResult.of(ROWS.start(), stream));

          assertThat(traced).as("%s, kind %s", gatherer.getKey(), kind).isEqualTo(plain);
        }
      }
      assertThat(runtime.tracer().taskMeta().isEmpty())
          .isEqualTo(level == CollectionLevel.DISABLED);
    }
  }

  /** All that the JDK has. */
  private static Map<String, Object> gatherers() throws Exception {
    Supplier<Object> zero = () -> 0;
    BiFunction<Object, Object, Object> sum = (a, b) -> (int) a + (int) b;
    Function<Object, Object> twice = each -> (int) each * 2;
    return Map.of(
        "windowFixed",
        gatherer("windowFixed", List.of(int.class), 3),
        "windowSliding",
        gatherer("windowSliding", List.of(int.class), 2),
        "fold",
        gatherer("fold", List.of(Supplier.class, BiFunction.class), zero, sum),
        "scan",
        gatherer("scan", List.of(Supplier.class, BiFunction.class), zero, sum),
        "mapConcurrent",
        gatherer("mapConcurrent", List.of(int.class, Function.class), 2, twice));
  }

  private static Object gatherer(String name, List<Class<?>> types, Object... arguments)
      throws Exception {
    return Class.forName("java.util.stream.Gatherers")
        .getMethod(name, types.toArray(Class<?>[]::new))
        .invoke(null, arguments);
  }

  private static List<String> run(
      int kind, Object gatherer, UnaryOperator<Stream<Integer>> handOver) {
    Observed seen = new Observed();
    List<Integer> list = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
    Stream<Integer> source = kind % 4 == 1 ? Stream.iterate(0, i -> i + 1) : list.stream();
    // How far a concurrent gatherer reads ahead is decided by who is faster.
    if (kind % 4 == 0) {
      source = source.peek(each -> seen.note("pulls " + each));
    } else if (kind % 4 == 2) {
      source = source.map(GatherTest::refuseSeven);
    }
    if (kind >= 4 && kind % 4 == 3) {
      source = source.parallel();
    }
    Stream<Integer> result = handOver.apply(source.onClose(() -> seen.note("method's close")));
    seen.note("returned");
    Stream<?> gathered = gather(result, gatherer).onClose(() -> seen.note("caller's close"));
    seen.note("parallel " + gathered.isParallel());
    if (kind == 5) {
      seen.of("closed early", () -> closed(gathered));
    }
    seen.of("end", () -> kind % 4 == 1 ? gathered.limit(3).toList() : gathered.toList().toString());
    seen.of("again", gathered::count);
    seen.of("source", result::count);
    seen.of("nothing", () -> gather(handOver.apply(Stream.of(1)), null));
    seen.of("close", () -> closed(gathered));
    return seen.all();
  }

  private static int refuseSeven(int value) {
    if (value == 7) {
      throw new IllegalStateException("seven");
    }
    return value;
  }

  private static String closed(Stream<?> stream) {
    stream.close();
    return "closed";
  }

  private static Stream<?> gather(Stream<?> stream, Object gatherer) {
    try {
      return (Stream<?>)
          Stream.class
              .getMethod("gather", Class.forName("java.util.stream.Gatherer"))
              .invoke(stream, gatherer);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(thrown.getCause());
    } catch (ReflectiveOperationException missing) {
      throw new AssertionError(missing);
    }
  }
}
