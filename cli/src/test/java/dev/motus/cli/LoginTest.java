package dev.motus.cli;

import static dev.motus.cli.LoginScene.CODES;
import static dev.motus.cli.LoginScene.DEVICE_CODE;
import static dev.motus.cli.LoginScene.KEY;
import static dev.motus.cli.LoginScene.KEYS;
import static dev.motus.cli.LoginScene.TOKEN;
import static dev.motus.cli.LoginScene.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.cli.Person.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus login} against a real HTTP server that plays the provider and the cloud. */
class LoginTest {
  @TempDir Path home;
  private LoginScene scene;
  private FarEnd farEnd;
  private Person person;

  @BeforeEach
  void meet() {
    scene = new LoginScene(home);
    farEnd = scene.farEnd;
    person = scene.person;
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void personConfirmsInTheBrowserAndTheKeyIsKeptForThemAlone() throws Exception {
    scene.givesCode();
    scene.pending();
    farEnd.on(TOKENS, 429, "{\"error\": \"slow_down\"}");
    scene.pending();
    scene.approved();
    scene.givesKey();

    Answer answer = scene.login();

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err()).contains("WXYZ-1234", "https://id.example/activate?code=WXYZ-1234");
    assertThat(answer.err()).contains("15 minutes");
    assertThat(answer.out()).contains("Logged in to " + farEnd.url());
    assertThat(person.time.sleeps())
        .as("five seconds more when told")
        .containsExactly(5L, 5L, 10L, 10L);
    JsonNode stored = new ObjectMapper().readTree(Files.readString(person.credentials()));
    assertThat(stored.path("cloud_api_url").asText()).isEqualTo(farEnd.url());
    assertThat(stored.path("api_key").asText()).isEqualTo(KEY);
    assertThat(stored.path("key_id").asText()).isEqualTo("k-1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(person.credentials())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".motus"))))
        .isEqualTo("rwx------");
    assertThat(person.everythingPrinted()).doesNotContain(KEY, TOKEN, DEVICE_CODE);
  }

  @Test
  void requestsAreThoseOfTheStandard() {
    scene.givesCode();
    scene.approved();
    scene.givesKey();

    scene.login();

    assertThat(farEnd.lines()).containsExactly(CODES, TOKENS, KEYS);
    assertThat(farEnd.requests().get(0).body())
        .contains("client_id=client-1", "audience=https%3A%2F%2Fapi.example", "scope=openid");
    assertThat(farEnd.requests().get(1).body())
        .contains(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code",
            "device_code=" + DEVICE_CODE, "client_id=client-1");
    assertThat(farEnd.requests().get(2).authorization()).isEqualTo("Bearer " + TOKEN);
    assertThat(farEnd.requests().get(2).body()).startsWith("{\"name\":\"cli-");
  }

  @Test
  void scriptGetsTheCodeAndThenTheResult() throws Exception {
    scene.givesCode();
    scene.approved();
    scene.givesKey();

    Answer answer = scene.login("--json");

    List<JsonNode> lines = answer.jsonLines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).path("event").asText()).isEqualTo("confirm");
    assertThat(lines.get(0).path("user_code").asText()).isEqualTo("WXYZ-1234");
    assertThat(lines.get(1).path("event").asText()).isEqualTo("done");
    assertThat(answer.out()).doesNotContain(KEY);
    assertThat(answer.err()).isEmpty();
  }

  @Test
  void refusalInTheBrowserIsSaid() {
    scene.givesCode();
    farEnd.on(TOKENS, 403, "{\"error\": \"access_denied\"}");

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("refused in the browser", "motus login");
    scene.assertNothingWasWritten();
  }

  @Test
  void codeThatExpiresAtTheProviderIsSaid() {
    scene.givesCode();
    farEnd.on(TOKENS, 400, "{\"error\": \"expired_token\"}");

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("expired");
    scene.assertNothingWasWritten();
  }

  @Test
  void codeThatNobodyConfirmsExpiresAlsoWithoutTheProvidersWord() {
    scene.givesCode(60);
    scene.pending();

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("expired");
    assertThat(person.time.sleeps()).hasSize(60 / 5);
  }

  @Test
  void accountThatMayHaveNoKeyIsSaid() {
    scene.givesCode();
    scene.approved();
    farEnd.on(KEYS, 403, "{}");

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("gives this account no key");
    scene.assertNothingWasWritten();
  }

  @Test
  void keyFromBeforeIsRevokedOnceTheNewOneIsSafe() throws Exception {
    person.loggedIn(farEnd.url(), "old-key", "old-id");
    scene.givesCode();
    scene.approved();
    scene.givesKey();
    farEnd.on("DELETE /api-keys/old-id", 204, "");

    assertThat(person.runs("login").exitCode()).as("the address is known").isZero();

    assertThat(farEnd.lines()).endsWith(KEYS, "DELETE /api-keys/old-id");
    assertThat(farEnd.requests().get(3).authorization()).isEqualTo("Bearer old-key");
    assertThat(Files.readString(person.credentials())).contains(KEY).doesNotContain("old-key");
  }

  @Test
  void keyFromBeforeThatCannotBeRevokedIsAWarning() throws Exception {
    person.loggedIn(farEnd.url(), "old-key", "old-id");
    scene.givesCode();
    scene.approved();
    scene.givesKey();
    farEnd.on("DELETE /api-keys/old-id", 500, "");

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).contains("old-id", "was not revoked").doesNotContain("old-key");
  }

  @Test
  void failedLoginLeavesTheOldOneInPlace() throws Exception {
    person.loggedIn(farEnd.url(), "old-key", "old-id");
    scene.givesCode();
    farEnd.on(TOKENS, 403, "{\"error\": \"access_denied\"}");

    scene.login();

    assertThat(Files.readString(person.credentials())).contains("old-key");
    assertThat(farEnd.lines()).doesNotContain("DELETE /api-keys/old-id");
  }

  @Test
  void homeThatCannotBeWrittenIsSaidWithoutTheKey() throws Exception {
    scene.givesCode();
    scene.approved();
    scene.givesKey();
    Files.writeString(home.resolve(".motus"), "a file in the way");

    Answer answer = scene.login("--verbose");

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("credentials.json").doesNotContain(KEY, TOKEN);
  }
}
