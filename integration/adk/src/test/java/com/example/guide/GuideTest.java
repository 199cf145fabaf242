package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.adk.agents.RunConfig.StreamingMode;
import com.google.adk.events.Event;
import com.google.adk.tools.FunctionTool;
import dev.motus.integration.testing.TaskTree;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent of the Agent Development Kit: its tree, and what its model is told of its tool. */
class GuideTest {
  private ModelServer provider;
  private AgentRuntime runtime;

  @BeforeEach
  void start() throws Exception {
    provider = new ModelServer();
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build());
  }

  @AfterEach
  void stop() {
    runtime.close();
    provider.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "SSE"})
  void anAnswerIsTheTreeThatThePageShows(StreamingMode mode) throws Exception {
    List<Event> events =
        new TracedGuide(provider.url()).ask("Where can I walk?", mode).toList().blockingGet();

    assertThat(events.get(events.size() - 1).stringifyContent()).contains("It is done.");
    String tree =
        """
        ask (agent_call)
          generateContent (model_call)
            weather (tool_call)
          generateContent (model_call)
        """;
    assertThat(TaskTree.after(Set.of())).isEqualTo(tree);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + tree + "```\n");
  }

  @Test
  void theModelIsToldTheSameOfTheTool() {
    assertThat(FunctionTool.create(new TracedWeatherTools(), "weather").declaration())
        .isEqualTo(FunctionTool.create(new WeatherTools(), "weather").declaration());
  }

  @Test
  void aNativeImageKnowsTheMethodsThatAreReadOfTheTool() throws Exception {
    String configuration = "META-INF/native-image/dev.motus/generated/reflect-config.json";
    JsonNode known;
    try (InputStream file = getClass().getClassLoader().getResourceAsStream(configuration)) {
      known = new ObjectMapper().readTree(file);
    }

    assertThat(known)
        .anySatisfy(
            type -> {
              assertThat(type.path("name").asText()).isEqualTo(TracedWeatherTools.class.getName());
              assertThat(type.path("allPublicMethods").asBoolean()).isTrue();
              assertThat(type.path("allDeclaredMethods").asBoolean()).isTrue();
            });
  }
}
