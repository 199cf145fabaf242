package dev.motus.benchmark.tool;

import dev.motus.tools.ToolCatalog;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A model's call of a tool with five arguments, from its text to the text of the result. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ToolCalls {
  static final String ARGUMENTS =
      """
      {"customer": "Ada Lovelace, London", "lines": [{"article": "pencil", "quantity": 12},
      {"article": "paper", "quantity": 500}], "limit": 120.5, "speed": "FAST", "note": "by hand"}\
      """;

  private static final String NAME = "place_order";

  private final OrderTools target = new OrderTools();
  private final ToolCatalog catalog = OrderToolsCatalog.of(target);
  private final Method method =
      Arrays.stream(OrderTools.class.getMethods())
          .filter(each -> each.getName().equals("placeOrder"))
          .findFirst()
          .orElseThrow();
  private final ReflectiveTools reflective = new ReflectiveTools(target, method);
  private final FrameworkTools frameworks = new FrameworkTools(NAME, target, method);

  /** By the generated catalogue. */
  @Benchmark
  public String generated() {
    return catalog.call(NAME, ARGUMENTS).content();
  }

  /** By Jackson and reflection, with nothing around it. */
  @Benchmark
  public String reflective() throws IOException, IllegalAccessException {
    return reflective.call(ARGUMENTS);
  }

  /** By LangChain4j. */
  @Benchmark
  public String langChain4j() {
    return frameworks.byLangChain4j(ARGUMENTS);
  }

  /** By Spring AI. */
  @Benchmark
  public String springAi() {
    return frameworks.bySpringAi(ARGUMENTS);
  }
}
