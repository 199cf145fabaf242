package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.travel.Agents.Guide;
import dev.motus.integration.testing.ModelServer;
import dev.motus.integration.testing.TaskTree;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agentic systems of LangChain4j: agents, with their model calls and tools below them. */
class AgenticTest {
  private ModelServer provider;
  private AgentRuntime runtime;
  private TravelPlans plans;

  @BeforeEach
  void start() throws Exception {
    provider = new ModelServer();
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build());
    plans = new TravelPlans(Models.chat(provider.url()));
  }

  @AfterEach
  void stop() {
    runtime.close();
    provider.close();
  }

  private static String tree() {
    return TaskTree.after(Set.of());
  }

  @Test
  void anAgentAlone() {
    assertThat(plans.alone().recommend("weather:Bern")).isEqualTo("It is done.");

    assertThat(tree())
        .isEqualTo(
            """
            recommend (agent_call)
              chat (model_call)
              weather (tool_call)
              chat (model_call)
            """);
    assertThat(runtime.tracer().taskMeta().values().iterator().next().arguments().toString())
        .contains("weather:Bern");
  }

  @Test
  void aSequenceIsTheTreeThatThePageShows() throws Exception {
    assertThat(plans.sequence().invoke(Map.of("request", "weather:Bern")))
        .isEqualTo("Plan: It is done.");

    String expected =
        """
        plan (agent_call)
          recommend (agent_call)
            chat (model_call)
            weather (tool_call)
            chat (model_call)
          rate (agent_call)
            chat (model_call)
          print (agent_call)
        """;
    assertThat(tree()).isEqualTo(expected);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + expected + "```\n");
  }

  @Test
  void agentsThatRunInParallelStayBelowTheirCaller() {
    for (int i = 0; i < 5; i++) {
      plans.parallel().invoke(Map.of("request", "weather:Bern"));
    }

    assertThat(tree().lines().filter(line -> !line.startsWith("    ")))
        .hasSize(15)
        .areExactly(5, new Condition<>("evening (agent_call)"::equals, "root"))
        .areExactly(5, new Condition<>("  recommend (agent_call)"::equals, "guide"))
        .areExactly(5, new Condition<>("  dine (agent_call)"::equals, "cook"));
    assertThat(tree().split("  recommend \\(agent_call\\)\n"))
        .hasSize(6)
        .filteredOn(part -> !part.equals("evening (agent_call)\n"))
        .filteredOn(part -> !part.startsWith("evening"))
        .allMatch(
            part ->
                part.startsWith(
                    "    chat (model_call)\n    weather (tool_call)\n    chat (model_call)\n"));
  }

  @Test
  void aLoop() {
    plans.loop().invoke(Map.of("request", "Anything."));

    String round =
        """
          recommend (agent_call)
            chat (model_call)
          rate (agent_call)
            chat (model_call)
        """;
    assertThat(tree()).isEqualTo("improve (agent_call)\n" + round + round);
  }

  @Test
  void aChoice() {
    plans.conditional().invoke(Map.of("request", "A meal."));

    assertThat(tree())
        .isEqualTo(
            """
            choose (agent_call)
              dine (agent_call)
                chat (model_call)
            """);
  }

  @Test
  void oneSystemInAnotherIsToldOfOnce() {
    plans.nested().invoke(Map.of("request", "Anything."));

    assertThat(tree().lines())
        .containsExactlyInAnyOrder(
            "weekend (agent_call)",
            "  evening (agent_call)",
            "    recommend (agent_call)",
            "      chat (model_call)",
            "    dine (agent_call)",
            "      chat (model_call)",
            "  rate (agent_call)",
            "    chat (model_call)");
  }

  @Test
  void aSupervisor() {
    provider.answers(
        request -> {
          if (!request.contains("planner")) {
            return "It is done.";
          }
          return request.contains("It is done.")
              ? "{\\\"agentName\\\":\\\"done\\\",\\\"arguments\\\":{\\\"response\\\":\\\"Walk.\\\"}}"
              : "{\\\"agentName\\\":\\\"recommend$0\\\",\\\"arguments\\\":{\\\"request\\\":\\\"Bern\\\"}}";
        });

    plans.supervisor().invoke("Where can I walk?");

    assertThat(tree()).startsWith("concierge (agent_call)\n  ").contains("  recommend (agent_call)");
  }

  @Test
  void anAgentThatFailsIsAnErrorAndNothingStaysBehind() {
    provider.close();
    Guide guide = plans.alone();

    assertThatThrownBy(() -> guide.recommend("Anything.")).isNotNull();
    assertThat(tree()).startsWith("recommend (agent_call) ERROR\n  chat (model_call) ERROR\n");

    Set<Long> latest = TaskTree.known();
    new TracedWeatherTools().weather("Bern");
    assertThat(TaskTree.after(latest)).isEqualTo("weather (tool_call)\n");
  }
}
