package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.integration.testing.TaskTree;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Streams with a memory that keeps copies of messages. */
@QuarkusTest
@QuarkusTestResource(LoopbackModel.class)
@TestProfile(CopiedMessagesTest.Copying.class)
class CopiedMessagesTest {
  private static final String TREE =
      """
      stream (agent_call)
        chat (model_call)
        weather (tool_call)
        chat (model_call)
      """;

  @TestHTTPResource("/")
  URI server;

  /** The application with such a memory. */
  public static final class Copying implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(CopyingMemory.class);
    }
  }

  @Test
  void aStreamHasItsModelCalls() throws Exception {
    Set<Long> before = TaskTree.known();

    assertThat(ask("Lisbon").get(60, TimeUnit.SECONDS).body()).isEqualTo("It is done.");

    assertThat(TaskTree.after(before)).isEqualTo(TREE);
  }

  @Test
  void streamsAtTheSameTimeHaveTheirModelCalls() throws Exception {
    Set<Long> before = TaskTree.known();

    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (String city : List.of("Lisbon", "Porto", "Faro", "Braga")) {
      answers.add(ask(city));
    }
    for (CompletableFuture<HttpResponse<String>> each : answers) {
      assertThat(each.get(60, TimeUnit.SECONDS).body()).isEqualTo("It is done.");
    }

    assertThat(TaskTree.after(before)).isEqualTo(TREE.repeat(4));
  }

  private CompletableFuture<HttpResponse<String>> ask(String city) {
    URI address = server.resolve("stream?message=weather:" + city);
    return HttpClient.newHttpClient()
        .sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
