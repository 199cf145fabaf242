package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What short programs do not wait for. Told by the classes that a process loads, which are the same
 * on a busy machine; benchmarks measure what it comes to.
 */
class ShortProgramTest {
  private static final Map<String, String> DISABLED = Map.of("MOTUS_COLLECTION_LEVEL", "disabled");
  private static final Map<String, String> FILES =
      Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_OPEN", "0");

  @TempDir Path directory;

  /** One task below another. */
  static final class TwoTasks {
    public static void main(String[] args) {
      TaskDescriptor agent = AgentRuntime.task("agent", TaskType.AGENT_CALL).build();
      TaskDescriptor tool = AgentRuntime.task("tool", TaskType.TOOL_CALL).build();
      var above = agent.start();
      tool.start().end();
      above.end();
    }
  }

  @Test
  void atBasicNoLambdaIsMade() throws Exception {
    assertThat(loaded(Map.of()))
        .anyMatch(name -> name.startsWith("dev.motus.runtime.task.TaskEnd"))
        .noneMatch(ShortProgramTest::isLambda)
        .noneMatch(name -> name.startsWith("com.fasterxml"));
  }

  @Test
  void atDisabledNoLambdaIsMade() throws Exception {
    assertThat(loaded(DISABLED))
        .anyMatch(name -> name.equals("dev.motus.runtime.task.TaskPlan"))
        .noneMatch(ShortProgramTest::isLambda)
        .noneMatch(name -> name.startsWith("com.fasterxml"));
  }

  /** The search for lambdas finds those of a program that has some. */
  static final class OneLambda {
    public static void main(String[] args) {
      Runnable lambda = () -> System.out.println(args.length);
      lambda.run();
    }
  }

  @Test
  void lambdasOfAProgramAreSeen() throws Exception {
    assertThat(loaded(OneLambda.class, Map.of())).anyMatch(ShortProgramTest::isLambda);
  }

  @Test
  void noOutputIsLoadedThatNothingAsksFor() throws Exception {
    assertThat(loaded(Map.of())).filteredOn(ShortProgramTest::isOfOutputs).isEmpty();
    assertThat(loaded(DISABLED)).filteredOn(ShortProgramTest::isOfOutputs).isEmpty();
    assertThat(loaded(FILES))
        .filteredOn(ShortProgramTest::isOfOutputs)
        .anyMatch(name -> name.startsWith("dev.motus.files"));
  }

  /** Each costs a third of a millisecond, and as much again while the machine is busy. */
  @Test
  void fewClassesOfOursAreLoaded() throws Exception {
    assertThat(loaded(DISABLED)).filteredOn(ShortProgramTest::isOurs).hasSizeLessThanOrEqualTo(44);
    assertThat(loaded(Map.of())).filteredOn(ShortProgramTest::isOurs).hasSizeLessThanOrEqualTo(50);
    assertThat(loaded(FILES)).filteredOn(ShortProgramTest::isOurs).hasSizeLessThanOrEqualTo(252);
  }

  @Test
  void noLambdaIsMadeOnTheWayToTheFiles() throws Exception {
    assertThat(loaded(FILES))
        .anyMatch(name -> name.startsWith("dev.motus.viewer.ViewerExporter"))
        .noneMatch(ShortProgramTest::isLambda)
        .noneMatch(name -> name.startsWith("java.lang.runtime.ObjectMethods"));
  }

  @Test
  void filesOfProgramsWithoutModelCallsNeedNoPrices() throws Exception {
    assertThat(loaded(FILES))
        .anyMatch(name -> name.startsWith("dev.motus.viewer.ViewerExporter"))
        .noneMatch(name -> name.startsWith("dev.motus.analysis.cost.PriceTableReader"));
  }

  @Test
  void filesNeedNoSecurityProviders() throws Exception {
    assumeThat(Path.of("/dev/urandom")).exists();

    assertThat(loaded(FILES))
        .anyMatch(name -> name.startsWith("dev.motus.viewer.ViewerExporter"))
        .noneMatch(name -> name.equals("java.security.SecureRandom"));
  }

  /** A lambda of ours, or of the program's. Newer JDKs make some of their own to open a jar. */
  private static boolean isLambda(String name) {
    return name.startsWith("dev.motus") && name.contains("$$Lambda");
  }

  private static boolean isOfOutputs(String name) {
    return name.matches("dev\\.motus\\.(files|viewer|delivery|journal|format|analysis)\\..*");
  }

  /** Not those of the program, nor of libraries that happen to be on this class path. */
  private static boolean isOurs(String name) {
    return name.matches("dev\\.motus\\.(runtime|annotation)\\..*") || isOfOutputs(name);
  }

  private List<String> loaded(Map<String, String> environment) throws Exception {
    return loaded(TwoTasks.class, environment);
  }

  private List<String> loaded(Class<?> program, Map<String, String> environment) throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(program, directory, environment, "-Xlog:class+load");
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result
        .out()
        .lines()
        .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst(" .*", ""))
        .toList();
  }
}
