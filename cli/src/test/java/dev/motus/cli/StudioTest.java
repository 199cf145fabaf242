package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.analysis.cost.Prices;
import dev.motus.cli.Person.Answer;
import dev.motus.cli.trace.StudioFolder;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.studio.Studio;
import dev.motus.studio.StudioSettings;
import dev.motus.testing.Await;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.SampleTraces;
import dev.motus.testing.SupportTrace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus studio}: from the folder to the list, and to its end. */
class StudioTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private static JsonNode ask(Studio studio, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(studio.address().resolve(path))
            .header("Authorization", "Bearer " + studio.token())
            .build();
    try {
      return JSON.readTree(
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private Studio studio() throws IOException {
    return Studio.start(
        StudioSettings.of(directory.resolve("home/studio.db"), 0, Prices.bundled())
            .with(
                new StudioFolder(directory.resolve("traces"), Clock.systemUTC()),
                warning -> {
                  throw new AssertionError(warning);
                }));
  }

  private void trace(String name, TraceSnapshot trace) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("traces").resolve(name));
    try (OutputStream out = Files.newOutputStream(folder.resolve("tracer_state.json"))) {
      new TracerStateExporter().write(trace, out);
    }
  }

  @Test
  void theStudioSaysOfARunWhatTheListSays() throws Exception {
    trace("trace_1", SupportTrace.snapshot());
    Answer list = new Person(directory, directory).runs("list", "--json");
    JsonNode listed = list.json().at("/traces/0");
    try (Studio studio = studio()) {
      Await.until("the run", () -> ask(studio, "api/v1/runs").get("total").asInt() == 1);

      JsonNode run = ask(studio, "api/v1/runs").at("/runs/0");

      assertThat(run.get("source").textValue()).isEqualTo("folder");
      assertThat(run.get("name")).isEqualTo(listed.get("name"));
      assertThat(run.get("spans")).isEqualTo(listed.get("tasks"));
      assertThat(run.get("errors")).isEqualTo(listed.get("errors"));
      assertThat(run.get("tokens")).isEqualTo(listed.get("tokens"));
      assertThat(run.get("duration_us")).isEqualTo(listed.get("duration_us"));
      assertThat(new BigDecimal(run.at("/cost/amount").textValue()))
          .isEqualByComparingTo(listed.get("cost").decimalValue());
    }
  }

  @Test
  void aTraceThatComesLaterIsFound() throws Exception {
    try (Studio studio = studio()) {
      assertThat(ask(studio, "api/v1/runs").get("total").asInt()).isZero();

      trace("trace_1", SampleTraces.research());

      Await.until("the run", () -> ask(studio, "api/v1/runs").get("total").asInt() == 1);
    }
  }

  @Test
  void aProgramThatRunsIsSeenInTheFolderAndSeenToEnd() throws Exception {
    Process server =
        ForkedJvm.start(
            RunningProgramTest.Server.class,
            directory,
            Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_OPEN", "0"));
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        Studio studio = studio()) {
      assertThat(out.readLine()).isEqualTo("served");
      Await.until("its run", () -> ask(studio, "api/v1/runs").at("/runs/0/spans").asInt() == 22);
      JsonNode early = ask(studio, "api/v1/runs").at("/runs/0");
      assertThat(early.get("status").textValue()).isEqualTo("running");

      server.getOutputStream().write('x');
      server.getOutputStream().flush();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();

      Await.until(
          "its end",
          () -> ask(studio, "api/v1/runs").at("/runs/0/status").asText().equals("ended"));
      JsonNode list = ask(studio, "api/v1/runs");
      assertThat(list.get("total").asInt()).isEqualTo(1);
      assertThat(list.at("/runs/0/spans").asInt()).isEqualTo(22);
      assertThat(list.at("/runs/0/errors").asInt()).isEqualTo(1);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());

      Answer answer = new Person(directory, directory).runs("studio", "--port", port, "--no-open");

      assertThat(answer.exitCode()).isEqualTo(1);
      assertThat(answer.err()).contains("Another program has the port " + port, "--port ");
      assertThat(answer.err()).doesNotContain("Exception");
    }
  }

  @Test
  void whatIsNoDatabaseOfOursIsLeftAsItIs() throws Exception {
    Path file = Files.writeString(directory.resolve("mine.txt"), "my notes, and no database\n");

    Answer answer =
        new Person(directory, directory)
            .runs("studio", "--port", "0", "--no-open", "--db", file.toString());

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains("mine.txt", "--db").doesNotContain("\tat ");
    assertThat(file).hasContent("my notes, and no database\n");
  }

  @Test
  void aServerThatDoesNotAnswerIsSaidWithoutThePassword() {
    Answer answer =
        new Person(directory, directory)
            .env("MOTUS_STUDIO_DB", "jdbc:postgresql://127.0.0.1:1/runs?user=me&password=secret")
            .runs("studio", "--port", "0", "--no-open");

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err())
        .contains("jdbc:postgresql://127.0.0.1:1/runs cannot be used", "MOTUS_STUDIO_DB")
        .doesNotContain("secret", "\tat ");
  }

  @Test
  void aPasswordThatEverybodyCouldReadIsRefused() {
    Answer answer =
        new Person(directory, directory)
            .runs("studio", "--db", "jdbc:postgresql://127.0.0.1:1/runs?user=me&Password=secret");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("MOTUS_STUDIO_DB", "~/.pgpass").doesNotContain("secret");
  }

  @Test
  void aServerOfAnotherKindIsWrongUsage() {
    Answer answer =
        new Person(directory, directory)
            .runs("studio", "--db", "jdbc:mysql://127.0.0.1/runs?password=secret");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("jdbc:mysql://127.0.0.1/runs", "jdbc:postgresql://")
        .doesNotContain("secret");
  }

  @Test
  void aPortThatIsNoneIsWrongUsage() {
    Answer answer = new Person(directory, directory).runs("studio", "--port", "70000");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("65535");
  }

  /** The command in a process of its own. */
  static final class Command {
    private Command() {}

    public static void main(String[] args) {
      Main.main(new String[] {"studio", "--port", "0", "--no-open"});
    }
  }

  @Test
  void itPrintsOneAddressAndEndsWhenItIsTold() throws Exception {
    Process process =
        ForkedJvm.start(
            Command.class, directory, Map.of(), "-Duser.home=" + directory.resolve("home"));
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI address = URI.create(out.readLine());
      assertThat(address.getHost()).isEqualTo("127.0.0.1");
      assertThat(address.getQuery()).startsWith("token=");
      assertThat(
              HttpClient.newHttpClient()
                  .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(302);

      // Its handle leaves the streams open.
      process.toHandle().destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(out.readLine()).isNull();
      // Closed in order: nothing is left that has to be written into the database.
      assertThat(directory.resolve("home/.motus/studio/studio.db")).isNotEmptyFile();
      assertThat(directory.resolve("home/.motus/studio/studio.db-wal")).doesNotExist();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
