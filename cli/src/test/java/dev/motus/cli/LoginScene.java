package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.cli.Person.Answer;
import java.nio.file.Path;

/** Someone who logs in, and the far end that plays the identity provider and the cloud. */
final class LoginScene implements AutoCloseable {
  static final String KEY = "lithos_0123456789abcdef-the-key";
  static final String TOKEN = "jwt.of.the-person";
  static final String DEVICE_CODE = "device-code-7";
  static final String CODES = "POST /oauth/device/code";
  static final String TOKENS = "POST /oauth/token";
  static final String KEYS = "POST /api-keys";

  final FarEnd farEnd = new FarEnd();
  final Person person;
  private final Path home;

  LoginScene(Path home) {
    this.home = home;
    person =
        new Person(home, home)
            .env("MOTUS_AUTH0_DOMAIN", farEnd.url())
            .env("MOTUS_AUTH0_CLIENT_ID", "client-1")
            .env("MOTUS_AUTH0_AUDIENCE", "https://api.example");
  }

  void givesCode() {
    givesCode(900);
  }

  void givesCode(int expirySeconds) {
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

  void pending() {
    farEnd.on(TOKENS, 403, "{\"error\": \"authorization_pending\"}");
  }

  void approved() {
    farEnd.on(TOKENS, 200, "{\"access_token\": \"" + TOKEN + "\", \"token_type\": \"Bearer\"}");
  }

  void givesKey() {
    farEnd.on(KEYS, 201, "{\"key\": \"" + KEY + "\", \"key_id\": \"k-1\"}");
  }

  Answer login(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "login";
    args[1] = "--api-url";
    args[2] = farEnd.url();
    System.arraycopy(more, 0, args, 3, more.length);
    return person.runs(args);
  }

  void assertNothingWasWritten() {
    assertThat(person.credentials()).doesNotExist();
    assertThat(home.resolve(".motus"))
        .satisfiesAnyOf(
            directory -> assertThat(directory).doesNotExist(),
            directory -> assertThat(directory).isEmptyDirectory());
  }

  @Override
  public void close() {
    farEnd.close();
  }
}
