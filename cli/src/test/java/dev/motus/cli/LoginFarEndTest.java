package dev.motus.cli;

import static dev.motus.cli.LoginScene.CODES;
import static dev.motus.cli.LoginScene.KEYS;
import static dev.motus.cli.LoginScene.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.cli.Person.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code motus login} does when the provider or the cloud is away, or talks nonsense. */
class LoginFarEndTest {
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
  void providerThatIsNotThereIsSaid() {
    String address = farEnd.url();
    farEnd.close();

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains(address, "cannot be reached", "MOTUS_AUTH0_DOMAIN");
    scene.assertNothingWasWritten();
  }

  @Test
  void providerThatGoesAwayWhileWeWaitIsAskedLessAndLessOften() {
    scene.givesCode();
    farEnd.on(TOKENS, exchange -> farEnd.close());

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains("cannot be reached");
    assertThat(person.time.sleeps()).startsWith(5L, 10L, 20L, 40L, 60L, 60L);
    assertThat(person.time.sleeps().stream().mapToLong(Long::longValue).sum())
        .isBetween(900L, 960L);
    scene.assertNothingWasWritten();
  }

  @Test
  void providerThatComesBackIsGoodEnough() {
    scene.givesCode();
    farEnd.on(TOKENS, exchange -> exchange.getResponseBody().close());
    scene.approved();
    scene.givesKey();

    assertThat(scene.login().exitCode()).isZero();
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

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err()).contains("status 200 and nothing that a login needs", "proxy");
    assertThat(farEnd.lines()).containsExactly(CODES);
  }

  @Test
  void nonsenseWhileWaitingIsToleratedTwice() {
    scene.givesCode();
    farEnd.on(TOKENS, 502, "<html>Bad gateway</html>");
    farEnd.on(TOKENS, 200, "{\"access_token\": {}}");
    scene.pending();
    farEnd.on(TOKENS, 500, "");
    scene.approved();
    scene.givesKey();

    assertThat(scene.login().exitCode()).isZero();
  }

  @Test
  void nonsenseForEverEndsTheLogin() {
    scene.givesCode();
    farEnd.on(TOKENS, 200, "{\"access_token\": 12}");

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(person.time.sleeps()).hasSize(3);
    scene.assertNothingWasWritten();
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

    Answer answer = scene.login();

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

    Answer answer = scene.login();

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
    scene.givesCode();
    scene.approved();
    farEnd.on(
        KEYS,
        exchange -> {
          exchange.getResponseHeaders().add("Location", other.url() + "/api-keys");
          exchange.sendResponseHeaders(307, -1);
        });

    Answer answer = scene.login();

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

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.err())
        .contains("invalid_client (\\x1b]0;owned\\x07 no\\nyes)", "MOTUS_AUTH0_CLIENT_ID")
        .doesNotContain("\u001b", "\u0007");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"key\": \"\"}", "{\"key\": \"two\\nlines\"}", "<html>", ""})
  void cloudThatGivesNoKeyIsSaid(String body) {
    scene.givesCode();
    scene.approved();
    farEnd.on(KEYS, 200, body);

    Answer answer = scene.login();

    assertThat(answer.exitCode()).isEqualTo(5);
    scene.assertNothingWasWritten();
  }
}
