package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.TokenUsage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole tree of an application in whose Java Motus does not occur. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "motus.collection.level=detailed",
      "spring.ai.openai.api-key=none",
      "spring.ai.openai.chat.options.stream-usage=true",
      "management.endpoints.web.exposure.include=motus"
    })
class ChatApplicationTest {
  private static final ModelServer MODEL = start();

  /** What the server says of each request. */
  private static final TokenUsage USAGE = new TokenUsage(11L, 7L, 18L, 3L, 4L, null);

  private final HttpClient http = HttpClient.newHttpClient();
  private Set<Long> before;

  @Value("${local.server.port}")
  private int port;

  @Autowired private JdbcTemplate jdbc;
  @Autowired private ReservationTools reservations;
  @Autowired private ChatModel model;
  @Autowired private OpenAiChatModel modelByItsClass;

  private static ModelServer start() {
    try {
      return new ModelServer();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void model(DynamicPropertyRegistry properties) {
    properties.add("spring.ai.openai.base-url", MODEL::url);
  }

  @AfterAll
  static void stop() {
    MODEL.close();
  }

  @BeforeEach
  void rememberWhatWasBefore() {
    before = TaskTree.known();
  }

  private String get(String path, String message) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + port
                        + path
                        + "?message="
                        + URLEncoder.encode(message, StandardCharsets.UTF_8)))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void anAnswerShowsItsModelCallAndTools() throws Exception {
    assertThat(get("/chat", "weather:Lisbon and today:")).isEqualTo("It is done.");

    assertThat(TaskTree.after(before)).isEqualTo(ExpectedTree.of("call", "weather", "today"));
  }

  @Test
  void aStreamShowsTheSame() throws Exception {
    assertThat(get("/stream", "weather:Lisbon and today:")).contains("It is", "done.");

    assertThat(TaskTree.after(before)).isEqualTo(ExpectedTree.of("stream", "weather", "today"));
  }

  private List<TokenUsage> usages() {
    return AgentRuntime.get().tracer().taskMeta().values().stream()
        .filter(task -> !before.contains(task.id()) && task.type() == TaskType.MODEL_CALL)
        .map(task -> task.modelCall().usage())
        .toList();
  }

  @Test
  void tokensOfTheProvidersCacheAreKnownStreamedOrNot() throws Exception {
    get("/chat", "Hello");
    get("/stream", "Hello");

    assertThat(usages()).containsExactly(USAGE, USAGE);
  }

  @Test
  void whatIsNotKnownOfASumOfRequestsIsNotTakenFromOne() throws Exception {
    get("/chat", "weather:Lisbon");
    get("/stream", "weather:Lisbon");

    TokenUsage sum = new TokenUsage(22L, 14L, 36L, null, null, null);
    assertThat(usages())
        .isEqualTo(ExpectedTree.isInModel() ? List.of(sum, sum) : List.of(USAGE, USAGE, USAGE, USAGE));
  }

  @Test
  void theGuideShowsThatTree() throws Exception {
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + ExpectedTree.of("call", "weather", "today") + "```\n");
  }

  @Test
  void aTransactionIsRolledBackAndItsToolShowsTheError() throws Exception {
    get("/chat", "book:Porto");
    get("/chat", "book:Atlantis");

    assertThat(jdbc.queryForList("select city from booking", String.class)).containsExactly("Porto");
    String booked = ExpectedTree.of("call", "book");
    assertThat(TaskTree.after(before))
        .isEqualTo(booked + booked.replace("book (tool_call)", "book (tool_call) ERROR"));
  }

  @Test
  void whatComesFromTheCacheIsNotCalled() throws Exception {
    get("/chat", "price:Porto");
    get("/chat", "price:Porto");

    assertThat(TaskTree.after(before))
        .isEqualTo(ExpectedTree.of("call", "price") + ExpectedTree.of("call"));
  }

  @Test
  void eachAttemptOfARetryIsATask() throws Exception {
    assertThat(get("/chat", "reserve:Faro")).isEqualTo("It is done.");

    assertThat(TaskTree.after(before))
        .isEqualTo(
            ExpectedTree.of("call", "reserve", "reserve")
                .replaceFirst("reserve \\(tool_call\\)", "$0 ERROR"));
  }

  @Test
  void anAsyncToolIsCalledOnceOnAnotherThreadBelowItsCaller() throws Exception {
    assertThat(get("/chat", "remind:Faro")).isEqualTo("It is done.");
    String expected = ExpectedTree.of("call", "remind");
    TaskTree.awaitEnded(before, (int) expected.lines().count());

    // Which of the two starts first, the tool or the next call, is up to the application's threads.
    assertThat(TaskTree.after(before)).isIn(expected, ExpectedTree.withToolLast("call", "remind"));
    assertThat(reservations.reminders()).singleElement().asString().startsWith("Faro by task-");
  }

  @Test
  void theActuatorShowsTheTraceInFigures() throws Exception {
    get("/chat", "weather:Lisbon");

    assertThat(get("/actuator/motus", ""))
        .contains("\"level\":\"detailed\"", "\"unfinished\":0", "\"dropped\":{}")
        .containsPattern("\"tasks\":[1-9]")
        .doesNotContain("Lisbon");
  }

  @Test
  void theModelIsInjectedByInterfaceAndByClassAsBefore() {
    before = TaskTree.known();

    assertThat(model.call("hello")).isEqualTo("It is done.");
    assertThat(modelByItsClass.call("hello")).isEqualTo("It is done.");

    assertThat(TaskTree.after(before)).startsWith("call (model_call)\n");
  }
}
