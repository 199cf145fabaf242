package dev.motus.integration.models.cassette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.motus.integration.models.anthropic.TracedAnthropicAgent;
import dev.motus.integration.models.langchain4j.TracedLangChain4jAgent;
import dev.motus.integration.models.openai.TracedOpenAiAgent;
import dev.motus.integration.models.spring.TracedSpringAiAgent;
import dev.motus.junit.MotusExtension;
import dev.motus.junit.RecordedTrace;
import dev.motus.junit.cassette.Cassette;
import dev.motus.junit.cassette.CassetteServer;
import dev.motus.junit.cassette.Retries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * An agent of each kind is recorded against a provider and replayed when that is gone: the same
 * results and the same tree, and no request.
 */
class ReplayedAgentsTest {
  private static final String UPDATE = "motus.golden.update";
  private static final Map<String, String> RESULTS = new ConcurrentHashMap<>();

  private static String provider = "";
  private static Path goldens = Path.of("");

  @TempDir Path folder;

  /** An agent as its users call it. */
  interface Agent {
    String answer(String question, boolean streams) throws Exception;
  }

  /** Makes an agent for an address of a provider's protocol. */
  interface Kind {
    Agent at(CassetteServer cassette);
  }

  record Case(String name, Kind kind, String question, boolean streams, boolean fails) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    add(cases, "langchain4j", 429, c -> new TracedLangChain4jAgent(openAi(c))::answer);
    add(cases, "spring-ai", 503, c -> new TracedSpringAiAgent(openAi(c))::answer);
    add(cases, "openai-java", 429, c -> new TracedOpenAiAgent(openAi(c))::answer);
    add(cases, "anthropic-java", 429, c -> new TracedAnthropicAgent(c.baseUrl(provider))::answer);
    return cases.stream();
  }

  private static String openAi(CassetteServer cassette) {
    return cassette.baseUrl(provider + "/v1");
  }

  /** Each asks for two tools at once, unless it is refused. */
  private static void add(List<Case> cases, String name, int busy, Kind kind) {
    cases.add(new Case(name + ", whole", kind, "How is it?", false, false));
    cases.add(new Case(name + ", streamed", kind, "How is it?", true, false));
    cases.add(new Case(name + ", refused", kind, "Something forbidden", false, true));
    cases.add(new Case(name + ", refused stream", kind, "Something forbidden", true, true));
    cases.add(new Case(name + ", retried", kind, "Are you busy " + busy + "?", false, false));
  }

  @ExtendWith(MotusExtension.class)
  @Cassette("agents")
  static class Agents {
    @ParameterizedTest
    @MethodSource("dev.motus.integration.models.cassette.ReplayedAgentsTest#cases")
    void answers(Case test, CassetteServer cassette, RecordedTrace trace) {
      String result;
      try {
        result = test.kind().at(cassette).answer(test.question(), test.streams());
        assertThat(test.fails()).isFalse();
      } catch (Exception refused) {
        assertThat(test.fails()).as(refused.toString()).isTrue();
        String message = String.valueOf(refused.getMessage());
        result = refused.getClass() + ": " + message.replaceAll("127.0.0.1:\\d+", "there");
      }
      if (test.fails()) {
        // Of a stream that is refused, Spring AI has the status only.
        assertThat(result).containsAnyOf("You may not ask this.", "400 Bad Request");
      } else {
        assertThat(result).isEqualTo("It is done.");
      }
      assertThat(RESULTS.computeIfAbsent(test.name(), name -> "")).isIn("", result);
      RESULTS.put(test.name(), result);
      // Spring AI calls tools and asks again inside of one call.
      boolean isOne = test.fails() || test.name().startsWith("spring-ai");
      assertThat(trace.modelCalls()).hasSize(isOne ? 1 : 2);
      if (!isOne) {
        // The question, the calls that the model asked for, and what came of them.
        assertThat(trace.modelCalls().get(1).modelCall().input())
            .hasSizeGreaterThanOrEqualTo(3)
            .anySatisfy(message -> assertThat(message.toolCalls()).hasSize(2));
      }
      assertThat(trace.toolCalls()).hasSize(test.fails() ? 0 : 2);
      assertThat(trace).matchesGolden(goldens.resolve(test.name() + ".trace"));
      if (provider.endsWith(":9")) {
        assertThat(cassette.forwarded()).isZero();
      }
    }
  }

  /** Has the same cassettes. */
  @Cassette(value = "agents", retries = Retries.SKIPPED)
  static class UnrefusedAgents extends Agents {}

  private EngineExecutionResults run(Class<?> tests, String mode) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("motus.cassette", mode)
        .configurationParameter("motus.cassette.directory", folder.toString())
        .configurationParameter("motus.junit.directory", folder.resolve("failed").toString())
        .execute();
  }

  private static List<String> failures(EngineExecutionResults results) {
    return results.testEvents().failed().stream()
        .map(
            each ->
                each.getTestDescriptor().getDisplayName()
                    + ": "
                    + each.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
        .toList();
  }

  @AfterEach
  void forget() {
    System.clearProperty(UPDATE);
    RESULTS.clear();
  }

  @Test
  void answersAndTreesAreTheSameWhenTheProviderIsGone() throws Exception {
    goldens = folder.resolve("goldens");
    int recorded;
    try (AgentProvider there = new AgentProvider()) {
      provider = there.url();
      System.setProperty(UPDATE, "");
      assertThat(failures(run(Agents.class, "refresh"))).isEmpty();
      recorded = there.requests();
    }
    assertThat(recorded).isEqualTo(4 * (2 + 2 + 1 + 1 + 3));

    System.clearProperty(UPDATE);
    provider = "http://127.0.0.1:9";
    for (Class<?> tests : List.of(Agents.class, UnrefusedAgents.class)) {
      EngineExecutionResults replayed = run(tests, "replay");

      assertThat(failures(replayed)).isEmpty();
      replayed.testEvents().assertStatistics(stats -> stats.succeeded(4 * 5));
      System.out.println("Replayed by " + tests.getSimpleName() + ": " + times(replayed));
    }
  }

  /** What each replay took with all of its test; the first one of a client loads that as well. */
  private static String times(EngineExecutionResults results) {
    return results.testEvents().executions().finished().stream()
        .map(
            each -> each.getTestDescriptor().getDisplayName() + " " + each.getDuration().toMillis())
        .collect(Collectors.joining(" ms, ", "", " ms"));
  }
}
