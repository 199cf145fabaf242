package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFailureTest {
  private record Answer(int status, String body) {}

  @TempDir Path temp;

  private HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
          requests.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          Answer answer = answers.size() > 1 ? answers.pop() : answers.getFirst();
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void aRefusedKeyNamesTheVariable() {
    answers.add(new Answer(401, "{\"error\":{\"message\":\"Incorrect API key provided.\"}}"));
    RunResult run = run();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().strip())
        .isEqualTo(
            address()
                + "/chat/completions answered HTTP 401: Incorrect API key provided."
                + " Check OPENAI_API_KEY.");
    assertThat(keys).containsExactly("Bearer secret-key");
  }

  @Test
  void aBrokenServerIsNamedWithWhatItSaid() {
    answers.add(new Answer(500, "<h1>Internal\n error</h1>"));
    assertThat(run().err().strip())
        .isEqualTo(
            address()
                + "/chat/completions answered HTTP 500: <h1>Internal error</h1>. Try again later.");
  }

  @Test
  void aBrokenServerThatSaysNothingIsNamedToo() {
    answers.add(new Answer(503, ""));
    assertThat(run().err().strip())
        .isEqualTo(address() + "/chat/completions answered HTTP 503. Try again later.");
  }

  @Test
  void anAnswerThatIsNotJsonIsShown() {
    answers.add(new Answer(200, "<html>Welcome</html>"));
    RunResult run = run();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().strip())
        .isEqualTo(
            "The model's answer cannot be read: it is not JSON. It begins with:"
                + " <html>Welcome</html>. Is OPENAI_BASE_URL a chat-completions end point?");
  }

  @Test
  void anAnswerOfAnotherProtocolIsShown() {
    answers.add(new Answer(200, "{\"output\":[]}"));
    assertThat(run().err())
        .contains("it has no choices[0].message. It begins with: {\"output\":[]}.");
  }

  @Test
  void theTreeOfAFailedRunIsPrinted() {
    answers.add(new Answer(401, "{}"));
    assertThat(run().out())
        .containsPattern("✗ research +agent_call .* answered HTTP 401")
        .containsPattern("✗ {3}plan +normal_task")
        .containsPattern("Summary: {2}4 tasks .*, 4 errors, ");
  }

  @Test
  void toolCallsThatMakeNoSenseAreToldToTheModel() {
    answers.add(new Answer(200, text("A plan.")));
    answers.add(
        new Answer(
            200,
            "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                + call("a", "read_file", "{not json")
                + ","
                + call("b", "make_coffee", "{}")
                + ","
                + call("c", "count_lines", "{}")
                + ","
                + call("d", "read_file", "{\\\"path\\\":\\\"../secret\\\"}")
                + "]}}]}"));
    answers.add(new Answer(200, text("Nothing there.")));
    answers.add(new Answer(200, text("I do not know.")));
    RunResult run = run();
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("\nI do not know.\n");
    assertThat(requests.get(2))
        .contains("error: The arguments of read_file are refused.")
        .contains("error: There is no tool make_coffee.")
        .contains("- is not JSON: ")
        .contains("- path: is missing; a text is expected")
        .contains("error: ../secret is outside of the folder.");
  }

  @Test
  void aModelThatNeverStopsAskingGetsToAnswerInTheEnd() {
    answers.add(new Answer(200, text("A plan.")));
    for (int turn = 0; turn < 12; turn++) {
      answers.add(
          new Answer(
              200,
              "{\"choices\":[{\"message\":{\"tool_calls\":["
                  + call("a", "list_files", "{}")
                  + "]}}]}"));
    }
    answers.add(new Answer(200, text("Enough.")));
    RunResult run = run();
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("\nEnough.\n");
    assertThat(requests).hasSize(14);
  }

  private RunResult run() {
    return RunResult.here(
        Map.of("OPENAI_BASE_URL", address() + "/", "OPENAI_API_KEY", "secret-key"),
        temp.toString(),
        "Why?");
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private static String text(String content) {
    return "{\"choices\":[{\"message\":{\"content\":\"" + content + "\"}}]}";
  }

  private static String call(String id, String tool, String arguments) {
    return "{\"id\":\""
        + id
        + "\",\"type\":\"function\",\"function\":{\"name\":\""
        + tool
        + "\",\"arguments\":\""
        + arguments
        + "\"}}";
  }
}
