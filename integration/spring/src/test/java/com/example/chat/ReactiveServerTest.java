package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.ClassUtils;

/** The same application on WebFlux's own server, with many streams at once on its few threads. */
@ContextConfiguration(initializers = ReactiveServerTest.Netty.class)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.main.web-application-type=reactive",
      "motus.collection.level=detailed",
      "motus.spring.mdc=true",
      "spring.ai.openai.api-key=none"
    })
class ReactiveServerTest {
  private static final int REQUESTS = 75;
  private static final ModelServer MODEL = start();

  @Value("${local.server.port}")
  private int port;

  /** Tomcat would go before it, which is there for the other tests. */
  static final class Netty implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final String CLASS = "netty.NettyReactiveWebServerFactory";

    @Override
    public void initialize(GenericApplicationContext context) {
      Stream.of("org.springframework.boot.reactor.", "org.springframework.boot.web.embedded.")
          .map(place -> place + CLASS)
          .filter(name -> ClassUtils.isPresent(name, null))
          .forEach(name -> context.registerBean(ClassUtils.resolveClassName(name, null)));
    }
  }

  private static ModelServer start() {
    try {
      return new ModelServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  @Test
  void everyStreamHasItsWholeTree() throws Exception {
    Set<Long> before = TaskTree.known();
    send("weather:Lisbon+and+today:");

    Collection<TaskMeta> tasks = AgentRuntime.get().tracer().taskMeta().values();
    List<TaskMeta> roots =
        tasks.stream()
            .filter(task -> task.parent().isEmpty() && !before.contains(task.id()))
            .toList();
    assertThat(roots).extracting(TaskMeta::thread).allMatch(name -> name.startsWith("reactor-http"));
    Map<String, Long> trees =
        roots.stream()
            .map(root -> TaskTree.text(root, "", tasks))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(trees)
        .isEqualTo(Map.of(ExpectedTree.of("stream", "weather", "today"), (long) REQUESTS));
  }

  @Test
  void eachLineOfTheLogSaysOfWhichTaskItIs() throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger(BookingTools.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try {
      send("price:City%d");
    } finally {
      log.detachAppender(lines);
    }

    assertThat(lines.list).hasSize(REQUESTS);
    Map<Long, TaskMeta> tasks = AgentRuntime.get().tracer().taskMeta();
    for (ILoggingEvent line : lines.list) {
      Map<String, String> context = line.getMDCPropertyMap();
      TaskMeta task = tasks.get(Long.valueOf(context.get("motus_task_id")));
      assertThat(task.name()).isEqualTo("price");
      assertThat(line.getFormattedMessage())
          .endsWith(task.arguments().get("city").toJson().replace("\"", ""));
      assertThat(context).containsEntry("motus_trace_id", task.traceId());
    }
  }

  /** Sends that many requests at once, each with its number in the message. */
  private void send(String message) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      URI address =
          URI.create("http://127.0.0.1:" + port + "/stream?message=" + message.formatted(i));
      sent.add(http.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> each : sent) {
      assertThat(each.get(120, TimeUnit.SECONDS).body()).contains("It is", "done.");
    }
  }
}
