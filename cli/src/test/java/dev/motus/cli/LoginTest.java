package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.cli.Person.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code motus login} against a real HTTP server that plays the provider and the cloud. */
class LoginTest {
  static final String KEY = "lithos_0123456789abcdef-the-key";
  private static final String TOKEN = "jwt.of.the-person";
  private static final String DEVICE_CODE = "device-code-7";
  private static final String CODES = "POST /oauth/device/code";
  private static final String TOKENS = "POST /oauth/token";
  private static final String KEYS = "POST /api-keys";

  @TempDir Path home;
  private final FarEnd farEnd = new FarEnd();
  private Person person;

  @BeforeEach
  void meet() {
    person =
        new Person(home, home)
            .env("MOTUS_AUTH0_DOMAIN", farEnd.url())
            .env("MOTUS_AUTH0_CLIENT_ID", "client-1")
            .env("MOTUS_AUTH0_AUDIENCE", "https://api.example");
  }

  @AfterEach
  void close() {
    farEnd.close();
  }

  private void givesCode() {
    givesCode(900);
  }

  private void givesCode(int expirySeconds) {
    farEnd.on(
        CODES,
        200,
        """
        {"device_code": "%s", "user_code": "WXYZ-1234", "interval": 5, "expires_in": %d,
         "verification_uri": "https://id.example/activate",
         "verification_uri_complete": "https://id.example/activate?code=WXYZ-1234"}
        """
            .formatted(DEVICE_CODE, expirySeconds));
  }

  private void pending() {
    farEnd.on(TOKENS, 403, "{\"error\": \"authorization_pending\"}");
  }

  private void approved() {
    farEnd.on(TOKENS, 200, "{\"access_token\": \"" + TOKEN + "\", \"token_type\": \"Bearer\"}");
  }

  private void givesKey() {
    farEnd.on(KEYS, 201, "{\"key\": \"" + KEY + "\", \"key_id\": \"k-1\"}");
  }

  private Answer login(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "login";
    args[1] = "--api-url";
    args[2] = farEnd.url();
    System.arraycopy(more, 0, args, 3, more.length);
    return person.runs(args);
  }

  private void assertNothingWasWritten() {
    assertThat(person.credentials()).doesNotExist();
    assertThat(home.resolve(".motus"))
        .satisfiesAnyOf(
            directory -> assertThat(directory).doesNotExist(),
            directory -> assertThat(directory).isEmptyDirectory());
  }

  @Test
  void personConfirmsInTheBrowserAndTheKeyIsKeptForThemAlone() throws Exception {
    givesCode();
    pending();
    farEnd.on(TOKENS, 429, "{\"error\": \"slow_down\"}");
    pending();
    approved();
    givesKey();

    Answer answer = login();

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
    givesCode();
    approved();
    givesKey();

    login();

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
    givesCode();
    approved();
    givesKey();

    Answer answer = login("--json");

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
    givesCode();
    farEnd.on(TOKENS, 403, "{\"error\": \"access_denied\"}");

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("refused in the browser", "motus login");
    assertNothingWasWritten();
  }

  @Test
  void codeThatExpiresAtTheProviderIsSaid() {
    givesCode();
    farEnd.on(TOKENS, 400, "{\"error\": \"expired_token\"}");

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("expired");
    assertNothingWasWritten();
  }

  @Test
  void codeThatNobodyConfirmsExpiresAlsoWithoutTheProvidersWord() {
    givesCode(60);
    pending();

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("expired");
    assertThat(person.time.sleeps()).hasSize(60 / 5);
  }

  @Test
  void providerThatIsNotThereIsSaid() {
    String address = farEnd.url();
    farEnd.close();

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains(address, "cannot be reached", "MOTUS_AUTH0_DOMAIN");
    assertNothingWasWritten();
  }

  @Test
  void providerThatGoesAwayWhileWeWaitIsAskedLessAndLessOften() {
    givesCode();
    farEnd.on(TOKENS, exchange -> farEnd.close());

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains("cannot be reached");
    assertThat(person.time.sleeps()).startsWith(5L, 10L, 20L, 40L, 60L, 60L);
    assertThat(person.time.sleeps().stream().mapToLong(Long::longValue).sum())
        .isBetween(900L, 960L);
    assertNothingWasWritten();
  }

  @Test
  void providerThatComesBackIsGoodEnough() {
    givesCode();
    farEnd.on(TOKENS, exchange -> exchange.getResponseBody().close());
    approved();
    givesKey();

    assertThat(login().exitCode()).isZero();
    assertThat(person.credentials()).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Welcome to the hotel's network</html>",
        "[]",
        "null",
        "{}",
        "{\"device_code\": 7, \"user_code\": \"A\", \"verification_uri\": \"https://id.example\"}",
        "{\"device_code\": \"d\", \"user_code\": \"A\", \"verification_uri\": \"javascript:alert(1)\"}",
        "{\"device_code\": \"d\", \"user_code\": \"A\", \"verification_uri\": \"file:///etc/passwd\"}",
        "{\"device_code\": \"d\", \"user_code\": \"A\", \"verification_uri\": \"http://id.example\"}",
        "{\"device_code\": \"d\", \"user_code\": \"A\", \"verification_uri\": \"--help\"}",
      })
  void nonsenseInsteadOfACodeIsSaid(String body) {
    farEnd.on(CODES, 200, body);

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains("status 200 and nothing that a login needs", "proxy");
    assertThat(farEnd.lines()).containsExactly(CODES);
  }

  @Test
  void nonsenseWhileWaitingIsToleratedTwice() {
    givesCode();
    farEnd.on(TOKENS, 502, "<html>Bad gateway</html>");
    farEnd.on(TOKENS, 200, "{\"access_token\": {}}");
    pending();
    farEnd.on(TOKENS, 500, "");
    approved();
    givesKey();

    assertThat(login().exitCode()).isZero();
  }

  @Test
  void nonsenseForEverEndsTheLogin() {
    givesCode();
    farEnd.on(TOKENS, 200, "{\"access_token\": 12}");

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(person.time.sleeps()).hasSize(3);
    assertNothingWasWritten();
  }

  @Test
  void endlessAnswerIsCutOff() {
    farEnd.on(
        CODES,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] chunk = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
          for (int i = 0; i < 1_000; i++) {
            exchange.getResponseBody().write(chunk);
          }
        });

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains("larger than");
  }

  @Test
  void answerThatNeverComesIsGivenUp() {
    farEnd.on(
        CODES,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          exchange.getRequestBody().readAllBytes();
          waitForEver();
        });

    person.waitsAtMost(Duration.ofMillis(300));

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains("no answer within");
  }

  /** Until the server is closed. */
  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void redirectIsNotFollowed() {
    FarEnd other = new FarEnd();
    givesCode();
    approved();
    farEnd.on(
        KEYS,
        exchange -> {
          exchange.getResponseHeaders().add("Location", other.url() + "/api-keys");
          exchange.sendResponseHeaders(307, -1);
        });

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains("status 307");
    assertThat(other.requests()).isEmpty();
    other.close();
  }

  @Test
  void providersOwnErrorIsShownWithoutWhatATerminalWouldObey() {
    farEnd.on(
        CODES,
        401,
        "{\"error\": \"invalid_client\", \"error_description\": \"\\u001b]0;owned\\u0007 no\\nyes\"}");

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err())
        .contains("invalid_client (\\x1b]0;owned\\x07 no\\nyes)", "MOTUS_AUTH0_CLIENT_ID")
        .doesNotContain("\u001b", "\u0007");
  }

  @Test
  void missingSettingsAreNamed() {
    Answer answer =
        new Person(home, home)
            .env("MOTUS_AUTH0_DOMAIN", "id.example")
            .runs("login", "--api-url", "https://api.example");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("MOTUS_AUTH0_CLIENT_ID, MOTUS_AUTH0_AUDIENCE are not set", "--api-key-stdin")
        .doesNotContain("MOTUS_AUTH0_DOMAIN");
  }

  @Test
  void missingAddressIsNamed() {
    Answer answer = person.runs("login");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--api-url", "LITHOSAI_API_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example",
        "ftp://127.0.0.1",
        "api.example",
        "https://",
        "https:///path",
        "not an address",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
      })
  void addressThatAnyoneCouldListenToIsRefused(String url) {
    Answer answer = person.runs("login", "--api-url", url);

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--api-url");
    assertThat(farEnd.requests()).isEmpty();
  }

  @Test
  void passwordInAnAddressIsNotRepeated() {
    Answer answer = person.runs("login", "--api-url", "https://me:hunter2@api.example");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("password").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"key\": \"\"}", "{\"key\": \"two\\nlines\"}", "<html>", ""})
  void cloudThatGivesNoKeyIsSaid(String body) {
    givesCode();
    approved();
    farEnd.on(KEYS, 200, body);

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertNothingWasWritten();
  }

  @Test
  void accountThatMayHaveNoKeyIsSaid() {
    givesCode();
    approved();
    farEnd.on(KEYS, 403, "{}");

    Answer answer = login();

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("gives this account no key");
    assertNothingWasWritten();
  }

  @Test
  void keyFromBeforeIsRevokedOnceTheNewOneIsSafe() throws Exception {
    person.loggedIn(farEnd.url(), "old-key", "old-id");
    givesCode();
    approved();
    givesKey();
    farEnd.on("DELETE /api-keys/old-id", 204, "");

    assertThat(person.runs("login").exitCode()).as("the address is known").isZero();

    assertThat(farEnd.lines()).endsWith(KEYS, "DELETE /api-keys/old-id");
    assertThat(farEnd.requests().get(3).authorization()).isEqualTo("Bearer old-key");
    assertThat(Files.readString(person.credentials())).contains(KEY).doesNotContain("old-key");
  }

  @Test
  void keyFromBeforeThatCannotBeRevokedIsAWarning() throws Exception {
    person.loggedIn(farEnd.url(), "old-key", "old-id");
    givesCode();
    approved();
    givesKey();
    farEnd.on("DELETE /api-keys/old-id", 500, "");

    Answer answer = login();

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).contains("old-id", "was not revoked").doesNotContain("old-key");
  }

  @Test
  void failedLoginLeavesTheOldOneInPlace() throws Exception {
    person.loggedIn(farEnd.url(), "old-key", "old-id");
    givesCode();
    farEnd.on(TOKENS, 403, "{\"error\": \"access_denied\"}");

    login();

    assertThat(Files.readString(person.credentials())).contains("old-key");
    assertThat(farEnd.lines()).doesNotContain("DELETE /api-keys/old-id");
  }

  @Test
  void keyCanBePastedInstead() throws Exception {
    farEnd.on("GET /api-keys", 200, "[]");

    Answer answer =
        person
            .types("  " + KEY + "\r\nmore")
            .runs("login", "--api-key-stdin", "--api-url", farEnd.url() + "/");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(farEnd.requests().get(0).authorization()).isEqualTo("Bearer " + KEY);
    assertThat(Files.readString(person.credentials())).contains(KEY, farEnd.url() + "\"");
    assertThat(person.everythingPrinted()).doesNotContain(KEY);
  }

  @Test
  void pastedKeyThatIsNotAcceptedIsNotKept() {
    farEnd.on("GET /api-keys", 401, "{}");

    Answer answer = person.types(KEY).runs("login", "--api-key-stdin", "--api-url", farEnd.url());

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).doesNotContain(KEY);
    assertNothingWasWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "a b", "k\u00e9y", "key\u001b[2J"})
  void whatIsNoKeyIsNotSent(String input) {
    Answer answer = person.types(input).runs("login", "--api-key-stdin", "--api-url", farEnd.url());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).containsIgnoringCase("standard input").doesNotContain("\u001b");
    assertThat(farEnd.requests()).isEmpty();
  }

  @Test
  void homeThatCannotBeWrittenIsSaidWithoutTheKey() throws Exception {
    givesCode();
    approved();
    givesKey();
    Files.writeString(home.resolve(".motus"), "a file in the way");

    Answer answer = login("--verbose");

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("credentials.json").doesNotContain(KEY, TOKEN);
  }
}
