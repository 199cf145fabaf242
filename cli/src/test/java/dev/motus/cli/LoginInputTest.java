package dev.motus.cli;

import static dev.motus.cli.LoginScene.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.cli.Person.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code motus login} is given: settings, addresses, and a key from standard input. */
class LoginInputTest {
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
    scene.assertNothingWasWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "a b", "k\u00e9y", "key\u001b[2J"})
  void whatIsNoKeyIsNotSent(String input) {
    Answer answer = person.types(input).runs("login", "--api-key-stdin", "--api-url", farEnd.url());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).containsIgnoringCase("standard input").doesNotContain("\u001b");
    assertThat(farEnd.requests()).isEmpty();
  }
}
