package dev.motus.viewer.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.testing.ForkedJvm;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code MOTUS_TRACING_ONLINE=1} in a process of its own. */
class LiveViewerTest {
  @TempDir Path folder;

  /** An agent that is followed by whoever reads its address, here itself. */
  static final class Program {
    public static void main(String[] arguments) throws Exception {
      Path said = Path.of("said.txt");
      java.io.PrintStream errors = new java.io.PrintStream(Files.newOutputStream(said), true);
      System.setErr(errors);
      TraceManager tracer = AgentRuntime.get().tracer();
      String address = address(said);
      tracer.call("plan", TaskType.NORMAL_TASK, () -> "a plan");
      var stream =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address.replace("/?", "/events?"))).build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      tracer.call("search", TaskType.TOOL_CALL, () -> "found");
      Thread reader =
          new Thread(
              () -> {
                try (var in = stream.body()) {
                  Files.write(Path.of("events.txt"), in.readAllBytes());
                } catch (java.io.IOException failure) {
                  throw new java.io.UncheckedIOException(failure);
                }
              });
      reader.setDaemon(false);
      reader.start();
      AgentRuntime.get().close();
      reader.join();
    }

    private static String address(Path said) throws Exception {
      String text = Files.readString(said);
      return text.substring(text.indexOf("http://")).split("\\s", 2)[0];
    }
  }

  @Test
  void aFollowerSeesTheTasksAndTheEndWithThePlaceOfTheFiles() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.run(
            Program.class,
            folder,
            Map.of(
                "MOTUS_TRACING_ONLINE",
                "1",
                "MOTUS_TRACING_OPEN",
                "0",
                "MOTUS_TRACING_DIR",
                folder.resolve("out").toString()));
    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(result.exitCode()).as(said + result.err()).isZero();
    assertThat(said).contains("live viewer: http://127.0.0.1:");
    assertThat(Files.readString(folder.resolve("events.txt")))
        .contains(
            "event: init", "plan", "search", "event: finish", folder.resolve("out").toString());
    assertThat(folder.resolve("out/trace_viewer.html")).exists();
  }

  @Test
  void aPortThatIsTakenIsOneWarningAndTheFilesAreWritten() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      ForkedJvm.Result result =
          ForkedJvm.run(
              Quiet.class,
              folder,
              Map.of(
                  "MOTUS_TRACING_ONLINE",
                  "1",
                  "MOTUS_TRACING_OPEN",
                  "0",
                  "MOTUS_TRACING_PORT",
                  Integer.toString(taken.getLocalPort()),
                  "MOTUS_TRACING_DIR",
                  folder.resolve("out").toString()));
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.err())
          .containsOnlyOnce("The live viewer cannot listen on port " + taken.getLocalPort())
          .contains("MOTUS_TRACING_PORT");
      assertThat(folder.resolve("out/trace_viewer.html")).exists();
    }
  }

  static final class Quiet {
    public static void main(String[] arguments) throws Exception {
      AgentRuntime.get().tracer().call("plan", TaskType.NORMAL_TASK, () -> "a plan");
    }
  }
}
