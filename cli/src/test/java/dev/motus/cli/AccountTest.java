package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.cli.Person.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code motus whoami} and {@code motus logout}. */
class AccountTest {
  private static final String KEY = "lithos_fedcba9876543210-the-key";

  @TempDir Path home;
  private final FarEnd farEnd = new FarEnd();
  private Person person;

  @BeforeEach
  void meet() throws Exception {
    person = new Person(home, home).loggedIn(farEnd.url(), KEY, "k-1");
  }

  @AfterEach
  void keyWasNeverShown() {
    farEnd.close();
    assertThat(person.everythingPrinted()).doesNotContain(KEY);
  }

  @Test
  void whoamiSaysWhereAndAsWhom() {
    farEnd.on("GET /api-keys", 200, "[{\"key_id\": \"k-1\", \"name\": \"cli-laptop\"}]");

    Answer answer = person.runs("whoami");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).contains(farEnd.url(), "k-1", "cli-laptop");
    assertThat(farEnd.requests().get(0).authorization()).isEqualTo("Bearer " + KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"api_keys\": [{\"id\": \"k-1\", \"name\": \"cli-laptop\"}]}",
        "{\"count\": 1, \"keys\": [{\"key_id\": \"other\"}, {\"key_id\": \"k-1\", \"name\": \"cli-laptop\"}]}",
      })
  void whoamiFindsTheKeyInListsOfSeveralShapes(String list) throws Exception {
    farEnd.on("GET /api-keys", 200, list);

    JsonNode json = person.runs("whoami", "--json").json();

    assertThat(json.path("ok").asBoolean()).isTrue();
    assertThat(json.path("cloud_api_url").asText()).isEqualTo(farEnd.url());
    assertThat(json.path("key_id").asText()).isEqualTo("k-1");
    assertThat(json.path("key_name").asText()).isEqualTo("cli-laptop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "[1, null, [\"k-1\"]]", "\"x\"", ""})
  void whoamiNeedsNoListToKnowThatTheKeyIsGood(String body) {
    farEnd.on("GET /api-keys", 200, body);

    assertThat(person.runs("whoami").exitCode()).isZero();
  }

  @Test
  void whoamiSaysThatTheKeyIsNotAcceptedAnyMore() {
    farEnd.on("GET /api-keys", 401, "{\"detail\": \"" + KEY + " is revoked\"}");

    Answer answer = person.runs("whoami");

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("does not accept the key", "motus login");
  }

  @Test
  void whoamiWithoutALoginSaysWhatToDo() throws Exception {
    Files.delete(person.credentials());

    Answer answer = person.runs("whoami");
    JsonNode json = person.runs("whoami", "--json").json();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("Nobody is logged in", "motus login");
    assertThat(answer.out()).isEmpty();
    assertThat(json.path("ok").asBoolean(true)).isFalse();
    assertThat(json.path("exit_code").asInt()).isEqualTo(4);
    assertThat(json.path("error").path("id").asText()).isEqualTo("not-logged-in");
    assertThat(json.path("error").path("cure").asText()).contains("motus login");
  }

  @Test
  void environmentGoesBeforeTheFile() {
    farEnd.on("GET /api-keys", 200, "[]");
    person.env("LITHOSAI_API_URL", farEnd.url()).env("LITHOSAI_API_KEY", "key-of-the-environment");

    Answer answer = person.runs("whoami");

    assertThat(answer.out()).contains("From LITHOSAI_API_KEY").doesNotContain("k-1");
    assertThat(farEnd.requests().get(0).authorization()).isEqualTo("Bearer key-of-the-environment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--", "rw--w----"})
  void fileThatIsOpenToOthersIsRefused(String permissions) throws Exception {
    Files.setPosixFilePermissions(
        person.credentials(), PosixFilePermissions.fromString(permissions));

    Answer answer = person.runs("whoami");

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("open to other users", "chmod 600 " + person.credentials());
    assertThat(farEnd.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"api_key\": \"" + KEY + "\", oops",
        "{\"api_key\": \"" + KEY + "\"}",
        "{\"cloud_api_url\": 1, \"api_key\": [\"" + KEY + "\"]}",
      })
  void fileThatIsDamagedIsSaidWithoutItsContent(String content) throws Exception {
    person.stored(content);

    Answer answer = person.runs("whoami", "--verbose");

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("not what 'motus login' writes");
  }

  @Test
  void keyIsNotSentInTheClearWhateverTheFileSays() throws Exception {
    person.loggedIn("http://api.example", KEY, "k-1");

    Answer answer = person.runs("whoami");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("is not https");
  }

  @Test
  void logoutRevokesAndDeletes() throws Exception {
    farEnd.on("DELETE /api-keys/k-1", 204, "");

    JsonNode json = person.runs("logout", "--json").json();

    assertThat(json.path("key_revoked").asBoolean()).isTrue();
    assertThat(person.credentials()).doesNotExist();
    assertThat(farEnd.requests().get(0).authorization()).isEqualTo("Bearer " + KEY);
    assertThat(person.runs("logout").out()).contains("Nobody was logged in");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 410})
  void keyThatIsGoneAlreadyIsNoReasonToStayLoggedIn(int status) {
    farEnd.on("DELETE /api-keys/k-1", status, "{}");

    assertThat(person.runs("logout").exitCode()).isZero();
    assertThat(person.credentials()).doesNotExist();
  }

  @Test
  void keyThatCannotBeRevokedStaysUntilItCan() {
    farEnd.on("DELETE /api-keys/k-1", 503, "");

    Answer answer = person.runs("logout");

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains("still logged in", "--local");
    assertThat(person.credentials()).exists();

    assertThat(person.runs("logout", "--local").err()).contains("The key itself is still good");
    assertThat(person.credentials()).doesNotExist();
    assertThat(farEnd.lines()).containsExactly("DELETE /api-keys/k-1");
  }

  @Test
  void nameOfAKeyIsNoPath() throws Exception {
    person.loggedIn(farEnd.url(), KEY, "../admin?x=1 y");
    farEnd.on("DELETE /api-keys/..%2Fadmin%3Fx%3D1%20y", 204, "");

    assertThat(person.runs("logout").exitCode()).isZero();
  }
}
