package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed command, interrupted while it logs in. */
class InterruptedLoginIT {
  @TempDir Path directory;
  private InstalledMotus motus;
  private Map<String, String> environment;

  @BeforeEach
  void install() {
    motus = new InstalledMotus(directory);
    environment = motus.environment;
  }

  @Test
  void interruptedLoginLeavesNothingBehind() throws Exception {
    try (FarEnd farEnd = new FarEnd()) {
      farEnd.on(
          "POST /oauth/device/code",
          200,
          "{\"device_code\": \"d\", \"user_code\": \"U\", \"interval\": 1,"
              + " \"verification_uri\": \"https://id.example/activate\"}");
      farEnd.on("POST /oauth/token", 403, "{\"error\": \"authorization_pending\"}");
      environment.put("MOTUS_AUTH0_DOMAIN", farEnd.url());
      environment.put("MOTUS_AUTH0_CLIENT_ID", "c");
      environment.put("MOTUS_AUTH0_AUDIENCE", "a");
      File out = directory.resolve("out").toFile();
      File err = directory.resolve("err").toFile();
      Process login = motus.startInterruptible(out, err, "login", "--api-url", farEnd.url());

      Await.until("it asks", () -> farEnd.lines().contains("POST /oauth/token"));
      new ProcessBuilder("kill", "-INT", String.valueOf(login.pid())).start().waitFor();

      assertThat(login.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(login.exitValue()).isEqualTo(130);
      assertThat(directory.resolve("home")).doesNotExist();
      assertThat(Files.readString(err.toPath())).doesNotContain("Exception");
    }
  }

  @Test
  void interruptBetweenTheKeyAndItsFileWaitsForTheFile() throws Exception {
    try (FarEnd farEnd = new FarEnd()) {
      String key = "lithos_777-the-key";
      CountDownLatch interrupted = new CountDownLatch(1);
      farEnd.on(
          "POST /oauth/device/code",
          200,
          "{\"device_code\": \"d\", \"user_code\": \"U\", \"interval\": 1,"
              + " \"verification_uri\": \"https://id.example/activate\"}");
      farEnd.on("POST /oauth/token", 200, "{\"access_token\": \"t\"}");
      farEnd.on(
          "POST /api-keys",
          exchange -> {
            try {
              interrupted.await();
            } catch (InterruptedException stopped) {
              throw new IOException(stopped);
            }
            FarEnd.json(200, "{\"key\": \"" + key + "\", \"key_id\": \"k\"}").to(exchange);
          });
      environment.put("MOTUS_AUTH0_DOMAIN", farEnd.url());
      environment.put("MOTUS_AUTH0_CLIENT_ID", "c");
      environment.put("MOTUS_AUTH0_AUDIENCE", "a");
      File out = directory.resolve("out").toFile();
      File err = directory.resolve("err").toFile();
      Process login = motus.startInterruptible(out, err, "login", "--api-url", farEnd.url());

      Await.until("the key is made", () -> farEnd.lines().contains("POST /api-keys"));
      new ProcessBuilder("kill", "-INT", String.valueOf(login.pid())).start().waitFor();
      interrupted.countDown();

      assertThat(login.waitFor(30, TimeUnit.SECONDS)).isTrue();
      Path file = directory.resolve("home/.motus/credentials.json");
      assertThat(Files.readString(file)).contains(key);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(out.toPath()) + Files.readString(err.toPath()))
          .doesNotContain(key);
    }
  }
}
