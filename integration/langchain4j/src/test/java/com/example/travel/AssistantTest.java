package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.mcp.McpToolProvider;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.service.AiServices;
import dev.motus.integration.testing.ModelServer;
import dev.motus.integration.testing.TaskTree;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AI services, with tools of the program's own and of servers of MCP. */
class AssistantTest {
  private static final List<String> SERVER =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp",
          System.getProperty("java.class.path"),
          ForecastServer.class.getName());

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

  private TaskMeta task(String name) {
    return runtime.tracer().taskMeta().values().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private AiServices<Assistant> assistant() {
    return AiServices.builder(Assistant.class)
        .chatModel(Models.chat(provider.url()))
        .streamingChatModel(Models.streaming(provider.url()));
  }

  @Test
  void anAnswerWithATool() {
    Assistant assistant =
        new TracedAssistant(assistant().tools(new TracedWeatherTools()).build());

    assertThat(assistant.chat("weather:Bern")).isEqualTo("It is done.");

    assertThat(TaskTree.after(Set.of()))
        .isEqualTo(
            """
            chat (agent_call)
              chat (model_call)
              weather (tool_call)
              chat (model_call)
            """);
  }

  @Test
  void toolsThatAreCalledAtOnce() {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Assistant assistant =
        new TracedAssistant(
            assistant()
                .tools(new TracedWeatherTools())
                .executeToolsConcurrently(TaskContext.wrapExecutorService(threads))
                .build());

    assistant.chat("weather:Bern and weather:Rome");
    threads.shutdown();

    assertThat(TaskTree.after(Set.of()))
        .isEqualTo(
            """
            chat (agent_call)
              chat (model_call)
              weather (tool_call)
              weather (tool_call)
              chat (model_call)
            """);
  }

  /** On threads that LangChain4j keeps and uses again, for callers at the same time. */
  @Test
  void toolsThatAreCalledAtOnceOnThreadsOfLangChain4js() throws Exception {
    Assistant assistant =
        new TracedAssistant(
            assistant().tools(new TracedWeatherTools()).executeToolsConcurrently().build());
    Callable<String> question = () -> assistant.chat("weather:Bern and weather:Rome");
    ExecutorService callers = Executors.newFixedThreadPool(4);

    for (Future<String> each :
        callers.invokeAll(Collections.nCopies(20, question))) {
      assertThat(each.get()).isEqualTo("It is done.");
    }
    callers.shutdown();

    assertThat(TaskTree.after(Set.of()))
        .isEqualTo(
            """
            chat (agent_call)
              chat (model_call)
              weather (tool_call)
              weather (tool_call)
              chat (model_call)
            """
                .repeat(20));
  }

  @Test
  void anAnswerTokenByToken() throws Exception {
    Assistant assistant =
        new TracedAssistant(assistant().tools(new TracedWeatherTools()).build());
    CompletableFuture<String> answer = new CompletableFuture<>();

    assistant
        .stream("weather:Bern")
        .onPartialResponse(part -> {})
        .onCompleteResponse(response -> answer.complete(response.aiMessage().text()))
        .onError(answer::completeExceptionally)
        .start();

    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("It is done.");
    assertThat(TaskTree.after(Set.of()))
        .isEqualTo(
            """
            stream (agent_call)
              chat (model_call)
                weather (tool_call)
                chat (model_call)
            """);
  }

  @Test
  void aToolOfAServerShowsUnderItsName() throws Exception {
    try (McpClient client = McpServers.connect(SERVER)) {
      Assistant assistant =
          new TracedAssistant(
              assistant()
                  .toolProvider(McpToolProvider.builder().mcpClients(client).build())
                  .build());

      assertThat(assistant.chat("forecast:Bern and broken:Rome")).isEqualTo("It is done.");
    }

    String tree =
        """
        chat (agent_call)
          chat (model_call)
          forecast (tool_call)
          broken (tool_call) ERROR
          chat (model_call)
        """;
    assertThat(TaskTree.after(Set.of())).isEqualTo(tree);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + tree.replace(" ERROR", "") + "```\n");
    assertThat(task("broken").error()).contains("No such city");
    assertThat(task("forecast").result().toString()).contains("Rain in Bern", "traceparent=00-");
  }

  @Test
  void aClientOfTheSdkTellsToolsAndTheirErrors() {
    try (McpSyncClient client =
        io.modelcontextprotocol.client.McpClient.sync(
                new StdioClientTransport(
                    ServerParameters.builder(SERVER.get(0))
                        .args(SERVER.subList(1, SERVER.size()))
                        .build(),
                    McpJsonDefaults.getMapper()))
            .initializationTimeout(Duration.ofMinutes(2))
            .requestTimeout(Duration.ofMinutes(2))
            .build()) {
      client.initialize();
      ToolCalls calls = new TracedToolCalls(client::callTool);

      assertThat(calls.callTool(request("forecast")).content().toString()).contains("Rain in Bern");
      assertThat(calls.callTool(request("broken")).isError()).isTrue();
    }

    assertThat(TaskTree.after(Set.of())).isEqualTo("forecast (tool_call)\nbroken (tool_call) ERROR\n");
    assertThat(task("broken").error()).isEqualTo("No such city");
    assertThat(task("broken").errorType()).isEqualTo("tool_error");
    assertThat(task("broken").outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(task("broken").arguments().toString()).contains("Bern");
  }

  private static CallToolRequest request(String tool) {
    return new CallToolRequest(tool, Map.of("city", "Bern"));
  }
}
