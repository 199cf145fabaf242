package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command shows of a program that runs, from the directory into which it writes. */
class RunningProgramTest {
  @TempDir Path directory;

  /** Answers requests each time that it is told to, with one that goes on. */
  static final class Server {
    private Server() {}

    public static void main(String[] args) throws IOException {
      TaskDescriptor request = AgentRuntime.task("request", TaskType.AGENT_CALL).build();
      TaskDescriptor step = AgentRuntime.task("step", TaskType.TOOL_CALL).build();
      do {
        for (int i = 0; i < 10; i++) {
          Task root = request.start();
          if (i == 5) {
            step.start().fail(new IOException("not there"));
          } else {
            step.start().end();
          }
          root.end();
        }
        Task open = request.start();
        step.start().end();
        System.out.println("served");
        System.out.flush();
        if (System.in.read() != 'g') {
          open.end();
          return;
        }
        open.end();
      } while (true);
    }
  }

  private void serving(String sample, Check looks) throws Exception {
    Path home = directory.resolve("home");
    Process server =
        ForkedJvm.start(
            Server.class,
            directory,
            Map.of(
                "MOTUS_TRACING",
                "1",
                "MOTUS_TRACING_OPEN",
                "0",
                "MOTUS_SAMPLE",
                sample,
                "MOTUS_TRACING_DIR",
                directory.resolve("t").toString()));
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("served");
      Person person = new Person(home, directory);
      looks.look(person);
      server.getOutputStream().write('g');
      server.getOutputStream().flush();
      assertThat(out.readLine()).isEqualTo("served");
      looks.look(person);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @FunctionalInterface
  private interface Check {
    void look(Person person) throws Exception;
  }

  @Test
  void viewAndListShowHowFarItIs() throws Exception {
    int[] rounds = {0};
    serving(
        "1",
        person -> {
          rounds[0]++;
          JsonNode page = person.runs("view", "t", "--json", "-o", "page.html").json();
          assertThat(page.path("tasks").asInt()).isEqualTo(22 * rounds[0]);
          assertThat(Files.readString(directory.resolve("page.html")))
              .doesNotContain("keptRoots\":");
          assertThat(person.runs("list", "t").out()).contains("request");
          assertThat(directory.resolve("t/spans.journal")).exists();
          assertThat(directory.resolve("t/spans.jsonl")).doesNotExist();
        });
  }

  @Test
  void ofASampledOneTheyShowWhatItsFilesWillHold() throws Exception {
    int[] rounds = {0};
    serving(
        "0",
        person -> {
          rounds[0]++;
          JsonNode page = person.runs("view", "t", "--json", "-o", "page.html").json();
          // Those with the error, and the one that runs.
          assertThat(page.path("tasks").asInt()).isEqualTo(2 * rounds[0] + 2);
          assertThat(Files.readString(directory.resolve("page.html")))
              .contains("\"roots\":" + 11 * rounds[0] + ",\"keptRoots\":" + (rounds[0] + 1));
        });
  }
}
