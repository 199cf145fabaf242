package dev.motus.cli;

import static dev.motus.cli.LoginScene.CODES;
import static dev.motus.cli.LoginScene.KEY;
import static dev.motus.cli.LoginScene.KEYS;
import static dev.motus.cli.LoginScene.TOKEN;
import static dev.motus.cli.LoginScene.TOKENS;
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

/** Who is asked to confirm a login: one provider for each address, and never another's token. */
class LoginProviderTest {
  private static final String DOCUMENT = "GET /.well-known/oauth-authorization-server";

  @TempDir Path home;
  private LoginScene scene;
  private FarEnd farEnd;

  @BeforeEach
  void meet() {
    scene = new LoginScene(home);
    farEnd = scene.farEnd;
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void publishes(String issuer, String address) {
    farEnd.on(
        DOCUMENT,
        200,
        """
        {"issuer": "%s", "device_authorization_endpoint": "%s/oauth/device/code",
         "token_endpoint": "%s/oauth/token"}
        """
            .formatted(issuer, address, address));
  }

  @Test
  void bareLoginGoesToMotusCloud() throws Exception {
    scene.givesCode();
    scene.approved();
    scene.givesKey();
    Person person = new Person(home, home).withCloudAt(farEnd.url());

    Answer answer = person.runs("login");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(farEnd.lines()).containsExactly(CODES, TOKENS, KEYS);
    assertThat(farEnd.requests().get(0).body())
        .contains(
            "client_id=gTZir02ty7fjpoYzIi1fSB0OtkVYfFel",
            "audience=https%3A%2F%2Fapi.lithosai.cloud");
    assertThat(Files.readString(person.credentials())).contains(KEY, farEnd.url());
  }

  @Test
  void eachDefaultIsOverriddenByItsVariable() {
    scene.givesCode();
    scene.approved();
    scene.givesKey();
    Person person =
        new Person(home, home)
            .withCloudAt(farEnd.url())
            .env("MOTUS_AUTH0_AUDIENCE", "https://other.example");

    assertThat(person.runs("login").exitCode()).isZero();

    assertThat(farEnd.requests().get(0).body())
        .contains(
            "client_id=gTZir02ty7fjpoYzIi1fSB0OtkVYfFel", "audience=https%3A%2F%2Fother.example");
  }

  @Test
  void anotherAddressIsAskedForItsOwnProvider() throws Exception {
    publishes(farEnd.url(), farEnd.url());
    scene.givesCode();
    scene.approved();
    scene.givesKey();
    Person person = new Person(home, home);

    Answer answer = person.runs("login", "--api-url", farEnd.url());

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(farEnd.lines()).containsExactly(DOCUMENT, CODES, TOKENS, KEYS);
    assertThat(farEnd.requests().get(0).authorization()).as("nothing to hand over yet").isNull();
    assertThat(farEnd.requests().get(1).body()).contains("client_id=motus-cli");
    assertThat(Files.readString(person.credentials())).contains(KEY);
  }

  @Test
  void addressThatPublishesNoProviderIsNamedBeforeAnyoneIsAsked() {
    farEnd.on(DOCUMENT, 404, "{}");

    Answer answer = new Person(home, home).runs("login", "--api-url", farEnd.url());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains(farEnd.url(), "identity provider", "MOTUS_AUTH0_DOMAIN", "--api-key-stdin");
    assertThat(farEnd.lines()).containsExactly(DOCUMENT);
  }

  @Test
  void providerThatNamesAnotherIssuerIsRefused() {
    publishes("https://api.lithosai.cloud", farEnd.url());

    Answer answer = new Person(home, home).runs("login", "--api-url", farEnd.url());

    assertThat(answer.exitCode()).isNotZero();
    assertThat(answer.err()).contains("another issuer");
    assertThat(farEnd.lines()).containsExactly(DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://id.example", "ftp://127.0.0.1", "file:///etc", "not an address"})
  void endpointsThatAnyoneCouldListenToAreRefused(String address) {
    publishes(farEnd.url(), address);

    Answer answer = new Person(home, home).runs("login", "--api-url", farEnd.url());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(farEnd.lines()).containsExactly(DOCUMENT);
  }

  @Test
  void tokenOfMotusCloudIsNeverSentToAnotherAddress() {
    scene.givesCode();
    scene.approved();
    scene.givesKey();
    try (FarEnd other = new FarEnd()) {
      other.on(DOCUMENT, 404, "{}");

      new Person(home, home).withCloudAt(farEnd.url()).runs("login", "--api-url", other.url());

      assertThat(other.requests()).noneMatch(each -> String.valueOf(each).contains(TOKEN));
      assertThat(farEnd.requests()).isEmpty();
    }
  }

  @Test
  void keyWithoutAnAddressIsForMotusCloud() {
    farEnd.on("GET /api-keys", 200, "[]");

    Answer answer =
        new Person(home, home)
            .withCloudAt(farEnd.url())
            .env("LITHOSAI_API_KEY", KEY)
            .runs("whoami");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(farEnd.requests().get(0).authorization()).isEqualTo("Bearer " + KEY);
  }
}
