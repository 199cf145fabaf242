package dev.motus.junit.cassette;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not be in a file that is committed. */
class SecretsTest {
  private static final String KEY = "of-this-developer-alone";

  private static String provider = "";

  @TempDir Path folder;

  static class Telling {
    @Test
    @Cassette(value = "telling", redacting = "\\d{3}-\\d{2}-\\d{4}")
    void saysMuch(CassetteServer cassette) throws Exception {
      String json =
          """
          {"api_key":"plain","tools":[{"password":{"type":"string"}}],"ssn":"123-45-6789",\
          "text":"use sk-proj-abcdefghijklmnop0123 and AIzaSyA1234567890123456789012345678901234"}""";
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      URI.create(cassette.baseUrl(provider) + "/v1/x?alt=sse&key=queried-secret"))
                  .header("Authorization", "Bearer " + KEY)
                  .POST(HttpRequest.BodyPublishers.ofString(json))
                  .build(),
              BodyHandlers.ofString());
    }
  }

  @Test
  void isInNeitherRequestNorAnswerAndReplaysAllTheSame() throws Exception {
    CassetteRuns runs = new CassetteRuns(folder);
    try (ScriptedProvider scripted =
        new ScriptedProvider()
            .on("/v1/x", 401, "{\"error\":\"Incorrect key " + KEY + ", id 123-45-6789.\"}")) {
      provider = scripted.url();
      assertThat(CassetteRuns.failures(runs.run(Telling.class, "refresh"))).isEmpty();
    }

    assertThat(runs.text("telling.cassette.json"))
        .contains(
            "\"path\" : \"/v1/x?alt=sse&key=[redacted]\"",
            "\"api_key\" : \"[redacted]\"",
            "\"ssn\" : \"[redacted]\"",
            "use [redacted] and [redacted]",
            "\"error\" : \"Incorrect key [redacted], id [redacted].\"",
            "\"type\" : \"string\"")
        .doesNotContainIgnoringCase("authorization")
        .doesNotContain(KEY, "queried", "plain", "6789", "sk-", "AIza", "of-no-interest");
    assertThat(CassetteRuns.failures(runs.run(Telling.class, "replay"))).isEmpty();
  }
}
