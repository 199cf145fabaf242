package dev.motus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.motus.runtime.trace.TaskMeta;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Other tests, run by JUnit as a user's are. */
class MotusExtensionTest {
  @TempDir Path directory;

  private EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("motus.junit.directory", directory.toString())
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
        .execute();
  }

  private static Throwable failureOf(EngineExecutionResults results) {
    Event failed = results.testEvents().failed().stream().findFirst().orElseThrow();
    return failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }

  @ExtendWith(MotusExtension.class)
  @Execution(ExecutionMode.CONCURRENT)
  static class Parallel {
    @RepeatedTest(50)
    void hasItsOwnTrace(RepetitionInfo repetition, RecordedTrace trace) {
      int number = repetition.getCurrentRepetition();
      TracedResearcher agent = new TracedResearcher();
      for (int i = 0; i < number; i++) {
        agent.research("q" + number);
      }

      assertThat(trace.toString().lines())
          .hasSize(4 * number)
          .allMatch(line -> line.contains("\"q" + number));
    }
  }

  @Test
  void testsThatRunAtTheSameTimeHaveExactTracesOfTheirOwn() {
    run(Parallel.class).testEvents().assertStatistics(stats -> stats.succeeded(50).failed(0));
  }

  @Tag("slow")
  @RepeatedTest(100)
  void testsThatRunAtTheSameTimeHaveExactTracesOfTheirOwnAgainAndAgain() {
    testsThatRunAtTheSameTimeHaveExactTracesOfTheirOwn();
  }

  @ExtendWith(MotusExtension.class)
  static class Failing {
    @Test
    void expectsTooMuch(RecordedTrace trace) {
      new TracedResearcher().research("<script>alert(1)</script>");
      assertThat(trace).calledTool("summarise");
    }
  }

  @Test
  void aFailedTestKeepsItsTraceAndNamesIt() throws Exception {
    Throwable failure = failureOf(run(Failing.class));

    Path page = directory.resolve("Failing.expectsTooMuch").resolve("trace_viewer.html");
    assertThat(failure).isInstanceOf(AssertionError.class);
    assertThat(failure.getSuppressed())
        .extracting(Throwable::toString)
        .containsExactly("The trace of this test: " + page.toUri());
    assertThat(Files.readString(page)).contains("<!DOCTYPE html>").doesNotContain("<script>alert");
  }

  @ExtendWith(MotusExtension.class)
  static class Mixed {
    @Test
    void passes(RecordedTrace trace) {
      new TracedResearcher().research("a");
      assertThat(trace).calledTool("readFile", 2);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void runsOnAThreadOfATimeOut(RecordedTrace trace) {
      new TracedResearcher().research("a");
      assertThat(trace).calledTool("readFile", 2);
    }

    @TestFactory
    Stream<DynamicTest> made(RecordedTrace trace) {
      return Stream.of("a", "b")
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name,
                      () -> {
                        new TracedResearcher().readFile(name);
                        assertThat(trace)
                            .calledTool("readFile", call -> call.hasArgument("path", name));
                      }));
    }

    @Nested
    class Inner {
      @Test
      void hasATraceToo(RecordedTrace trace) {
        new TracedResearcher().readFile("x");
        assertThat(trace.tasks()).extracting(TaskMeta::name).containsExactly("readFile");
      }
    }

    @Test
    void needsNoParameter() {
      new TracedResearcher().research("a");
    }
  }

  @Test
  void testsOfEveryKindHaveATraceAndNothingIsWrittenForThoseThatPass() throws Exception {
    run(Mixed.class).testEvents().assertStatistics(stats -> stats.succeeded(6).failed(0));

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @ExtendWith(MotusExtension.class)
  static class Throwing {
    @Test
    void meetsAnException() throws Exception {
      new TracedResearcher().failing("x");
    }
  }

  @Test
  void theExceptionOfATestIsItsOwn() {
    assertThat(failureOf(run(Throwing.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no file x");
  }
}
