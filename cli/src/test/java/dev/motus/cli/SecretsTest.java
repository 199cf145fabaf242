package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole working day with a key, after which it stands in one file and nowhere else. */
class SecretsTest {
  private static final String KEY = LoginScene.KEY;
  private static final String TOKEN = "token-of-the-person";
  private static final String DEVICE_CODE = "code-of-the-device";

  @TempDir Path directory;

  @Test
  void keyStandsInItsFileAndNowhereElse() throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    Path work = Files.createDirectories(directory.resolve("work"));
    try (FarEnd farEnd = new FarEnd()) {
      farEnd.on(
          "POST /oauth/device/code",
          200,
          "{\"device_code\": \"%s\", \"user_code\": \"U-1\", \"verification_uri\": \"%s\"}"
              .formatted(DEVICE_CODE, farEnd.url()));
      farEnd.on("POST /oauth/token", 200, "{\"access_token\": \"" + TOKEN + "\"}");
      farEnd.on("POST /api-keys", 200, "{\"key\": \"" + KEY + "\", \"key_id\": \"k-1\"}");
      farEnd.on("GET /api-keys", 200, "[{\"key\": \"" + KEY + "\", \"key_id\": \"k-1\"}]");
      farEnd.on("GET /api-keys", 500, "{\"error\": \"" + KEY + "\"}");
      farEnd.on("POST /traces", 403, "{\"detail\": \"" + KEY + "\"}");
      farEnd.on("DELETE /api-keys/k-1", 500, KEY);
      Person person =
          new Person(home, work)
              .env("MOTUS_AUTH0_DOMAIN", farEnd.url())
              .env("MOTUS_AUTH0_CLIENT_ID", "c")
              .env("MOTUS_AUTH0_AUDIENCE", "a");
      Traces.write(work.resolve("traces/t"), Traces.agent("research"));

      assertThat(person.runs("login", "--api-url", farEnd.url()).exitCode()).isZero();
      for (List<String> command :
          List.of(
              List.of("whoami"),
              List.of("whoami", "--json", "--verbose"),
              List.of("list"),
              List.of("view", "traces/t", "-o", "page.html"),
              List.of("send", "traces/t", "--to", "cloud", "--verbose"),
              List.of("send", "traces/t", "--to", "cloud", "--json"),
              List.of("logout", "--verbose"),
              List.of("login", "--json", "--api-url", farEnd.url()))) {
        person.runs(command.toArray(String[]::new));
      }

      assertThat(person.everythingPrinted()).isNotEmpty().doesNotContain(KEY, TOKEN, DEVICE_CODE);
      assertThat(filesWith(KEY)).containsExactly(person.credentials());
      assertThat(filesWith(TOKEN)).isEmpty();
      assertThat(filesWith(DEVICE_CODE)).isEmpty();
    }
  }

  private List<Path> filesWith(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, secret)).toList();
    }
  }

  private static boolean holds(Path file, String secret) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
