package dev.motus.integration.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A WebFlux server whose agents read pages by clients that emit on threads of their own. */
class WebFluxTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int REQUESTS = 75;

  private final AgentRuntime runtime =
      AgentRuntime.start(TraceConfig.defaults().collectionLevel(CollectionLevel.BASIC).build());

  @AfterEach
  void close() {
    Hooks.disableAutomaticContextPropagation();
    runtime.close();
  }

  private static DisposableServer serve(HttpHandler handler) {
    return HttpServer.create()
        .host("127.0.0.1")
        .port(0)
        .handle(new ReactorHttpHandlerAdapter(handler))
        .bindNow();
  }

  private static WebClient client(ClientHttpConnector connector, int port) {
    return WebClient.builder()
        .clientConnector(connector)
        .baseUrl("http://127.0.0.1:" + port)
        .build();
  }

  @ParameterizedTest
  @CsvSource({"netty,false", "netty,true", "jdk,false", "jdk,true"})
  void everyRequestHasItsWholeTree(String client, boolean isAutomatic) {
    if (isAutomatic) {
      Hooks.enableAutomaticContextPropagation();
    }
    ClientHttpConnector connector =
        client.equals("netty") ? new ReactorClientHttpConnector() : new JdkClientHttpConnector();
    DisposableServer pages =
        serve(
            RouterFunctions.toHttpHandler(
                RouterFunctions.route()
                    .GET("/{any}", request -> ServerResponse.ok().bodyValue("/page"))
                    .build()));
    Pages agent = new TracedPages(client(connector, pages.port()));
    DisposableServer agents =
        serve(
            RouterFunctions.toHttpHandler(
                RouterFunctions.route()
                    .GET("/read", r -> ServerResponse.ok().body(agent.read("/a"), String.class))
                    .GET("/follow", r -> ServerResponse.ok().body(agent.follow("/a"), String.class))
                    .GET("/both", r -> ServerResponse.ok().body(agent.both("/a"), String.class))
                    .GET("/pieces", r -> ServerResponse.ok().body(agent.pieces("/a"), String.class))
                    .build()));
    try {
      List<String> expected = new ArrayList<>();
      WebClient user = client(new ReactorClientHttpConnector(), agents.port());
      for (String task : List.of("read", "follow", "both", "pieces")) {
        Flux.range(0, REQUESTS)
            .flatMap(
                number -> user.get().uri("/" + task).retrieve().bodyToMono(String.class), REQUESTS)
            .then(Mono.empty())
            .block(DEADLINE);
        for (int request = 0; request < REQUESTS; request++) {
          expected.add(task + " OK");
          expected.add(task + " > parse OK");
          if (task.equals("both")) {
            expected.add("both > parse OK");
          }
        }
      }
      assertThat(Trees.of(runtime)).containsExactlyInAnyOrderElementsOf(expected);
    } finally {
      agents.disposeNow();
      pages.disposeNow();
    }
  }
}
