package dev.motus.sample.research.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.sample.research.Prompts;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedEndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EmbeddedEndpoint embedded;

  @BeforeEach
  void start() {
    embedded = EmbeddedEndpoint.start();
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void itListensOnTheLoopbackAddressOnly() {
    assertThat(embedded.endpoint().baseUrl().getHost()).isIn("127.0.0.1", "[::1]");
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    HttpResponse<String> response = post("{}", "wrong");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("{\"error\":{\"message\":\"Wrong API key.\"}}");
  }

  @Test
  void whatIsNoJsonIsRefused() throws Exception {
    assertThat(post("{", embedded.endpoint().apiKey()).statusCode()).isEqualTo(400);
  }

  @Test
  void theFirstToolsAreCalledWithTheWordsOfTheQuestion() throws Exception {
    JsonNode answer =
        ask("{\"messages\":[{},{\"content\":\"Question: Where are the hooks?\"}],\"tools\":[{}]}");
    JsonNode calls = answer.at("/choices/0/message/tool_calls");
    assertThat(calls.findValuesAsText("name")).containsExactly("list_files", "search_text");
    assertThat(calls.findValuesAsText("arguments"))
        .containsExactly("{\"glob\":\"**\"}", "{\"words\":\"hook\"}");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
  }

  @Test
  void theAnswerComesFromTheLinesInTheRequest() throws Exception {
    assertThat(answerFrom("a.md:7: // The hook rings.")).contains("a.md:7\n    The hook rings.");
    assertThat(answerFrom("a.md:7: // The bell rings."))
        .isEqualTo("The files do not answer this question. So much.");
  }

  @Test
  void tokensAreEstimatedFromTheText() throws Exception {
    JsonNode few = ask(request("a.md:1: hook")).path("usage");
    JsonNode more = ask(request("a.md:1: hook " + "x".repeat(400))).path("usage");
    assertThat(more.path("prompt_tokens").asInt() - few.path("prompt_tokens").asInt())
        .isBetween(100, 101);
    assertThat(few.path("total_tokens").asInt())
        .isEqualTo(few.path("prompt_tokens").asInt() + few.path("completion_tokens").asInt());
  }

  private String answerFrom(String line) throws Exception {
    return ask(request(line)).at("/choices/0/message/content").asText();
  }

  private static String request(String line) {
    var request = JSON.createObjectNode();
    var messages = request.putArray("messages");
    messages.addObject().put("role", "system").put("content", Prompts.ANSWER);
    messages
        .addObject()
        .put("role", "user")
        .put("content", "Question: What of hooks?\n\nFindings: So much.\n\nLines:\n" + line);
    return request.toString();
  }

  private JsonNode ask(String request) throws Exception {
    HttpResponse<String> response = post(request, embedded.endpoint().apiKey());
    assertThat(response.statusCode()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> post(String body, String key) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(embedded.endpoint().chatCompletions())
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
