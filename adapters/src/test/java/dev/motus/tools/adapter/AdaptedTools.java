package dev.motus.tools.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Recording;
import dev.motus.tools.ToolCatalog;
import dev.motus.tools.ToolFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/**
 * Tools that a provider asks for: a call, a wrong one and one that fails. The model is told the
 * catalogue's own schema and reads the catalogue's own words, and each call is one task.
 */
abstract class AdaptedTools {
  static final String GOOD =
      """
      {"leg":{"from":"Bern","to":"Rome","alternatives":[]},"travellers":[{"name":"Ada","age":36}]}\
      """;
  static final String WRONG = "{\"leg\":\"Rome\",\"travellers\":[],\"most\":2.5}";
  static final String FAILING =
      "{\"leg\":{\"from\":\"Bern\",\"to\":\"Rome\",\"alternatives\":[]},\"travellers\":[]}";

  static final String FOUND =
      """
      [{"leg":{"from":"Bern","to":"Rome","alternatives":[]},"price":99.5}]\
      """;
  static final String REFUSED =
      """
      The arguments of find_offers are refused. Correct them and call it again:
      - leg: an object with [from, to, day, alternatives] is expected, not "Rome"
      - most: a whole number of 32 bits is expected, not 2.5\
      """;
  static final String FAILED = "Say who travels.";

  final ToolCatalog tools = TripToolsCatalog.of(new TracedTripTools());
  final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void close() {
    recording.close();
  }

  /** Asks for three calls and for the program's own value, then answers. */
  static ScriptedServer openAi() throws Exception {
    return new ScriptedServer(
        ScriptedServer.chatCalls(
            "find_offers", GOOD, "find_offers", WRONG, "find_offers", FAILING, "whose", "{}"),
        ScriptedServer.chatText("Go by train."));
  }

  void assertToldAsIs(JsonNode request) {
    assertThat(request.path("tools"))
        .isEqualTo(ScriptedServer.tree(tools.json(ToolFormat.OPENAI_CHAT)));
  }

  static void assertAnswered(JsonNode request) {
    assertThat(request.path("messages"))
        .filteredOn(message -> message.path("role").asText().equals("tool"))
        .extracting(
            message -> message.path("tool_call_id").asText(),
            message -> message.path("content").asText())
        .containsExactly(
            tuple("call_0", FOUND),
            tuple("call_1", REFUSED),
            tuple("call_2", FAILED),
            tuple("call_3", "Ada"));
  }

  /** Two calls reach the method, and the refused one does not. */
  void assertTraced(Map<String, String> ids) {
    assertThat(recording.all())
        .extracting(TaskMeta::name, task -> task.outcome().toString(), AdaptedTools::callId)
        .containsExactly(
            tuple("find_offers", "OK", ids.get("good")),
            tuple("find_offers", "ERROR", ids.get("failing")),
            tuple("whose", "OK", ids.get("whose")));
  }

  static String callId(TaskMeta task) {
    return String.valueOf(task.extraFields().get("tool_call_id"));
  }

  static final Map<String, String> IDS =
      Map.of("good", "\"call_0\"", "failing", "\"call_2\"", "whose", "\"call_3\"");
}
