package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus test}: of a run of the agent becomes a test, which a user compiles and runs. */
class TestOfARunTest {
  private static final String PACKAGE = "dev.motus.sample.research";
  private static final String QUESTION = "When does the \"ferry\" sail?";

  /** What a user would have in a method of their own. */
  private static final String AGENT =
      """
      new TracedResearcher(
              new dev.motus.sample.research.model.TracedChatModel(
                  new dev.motus.sample.research.model.OpenAiChatModel(
                      new dev.motus.sample.research.model.Endpoint(
                          java.net.URI.create(baseUrl), "", "MODEL"))),
              "MODEL",
              new dev.motus.sample.research.tools.TracedFileTools(
                  java.nio.file.Path.of("library"),
                  dev.motus.runtime.task.TaskContext.wrapExecutorService(
                      java.util.concurrent.Executors.newFixedThreadPool(2))))\
      """;

  @TempDir Path project;

  /** What a process printed, and how it ended. */
  private record Ended(int status, String printed) {}

  @BeforeEach
  void runTheAgent() throws Exception {
    ResearchRun.on(ResearchRun.library(project.resolve("library")), QUESTION, traces());
  }

  private Path traces() {
    return project.resolve("trace");
  }

  private String model() throws Exception {
    String state = Files.readString(traces().resolve("tracer_state.json"));
    return state.replaceFirst("(?s).*?\"model\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }

  private Ended motus(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("dev.motus.cli.Main", "test"));
    arguments.addAll(List.of("--from", traces().toString(), "--out", "src/test"));
    arguments.addAll(List.of("--package", PACKAGE));
    arguments.addAll(List.of(more));
    return java(System.getProperty("java.class.path"), arguments);
  }

  private Ended java(String classPath, List<String> arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath));
    command.addAll(arguments);
    Path printed = project.resolve("printed");
    ProcessBuilder program =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    program.environment().keySet().removeIf(name -> name.matches("(MOTUS|OTEL|OPENAI)_.*"));
    // As where nobody may be asked, and nothing is written by the way.
    program.environment().put("CI", "true");
    Process process = program.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), Files.readString(printed));
  }

  private Ended compileAndRun(String test) throws Exception {
    Path classes = Files.createDirectories(project.resolve("classes"));
    String classPath = System.getProperty("java.class.path");
    Path source = project.resolve("src/test/java/dev/motus/sample/research/" + test + ".java");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    // What jars on the class path name in their manifests need not be there.
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "-proc:none",
                "-Xlint:all,-path",
                "-Werror",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                source.toString());
    assertThat(compiled).as(said + Files.readString(source)).isZero();
    return java(
        classes + File.pathSeparator + classPath,
        List.of(LaunchedTest.class.getName(), PACKAGE + "." + test));
  }

  @Test
  void compilesAndPassesWithoutTheModel() throws Exception {
    Ended made = motus("--agent", AGENT.replace("MODEL", model()));

    assertThat(made.status()).as(made.printed()).isZero();
    assertThat(made.printed())
        .contains("ResearchRunTest.java", "model calls are replayed as OpenAI");
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(3);
    }
    Ended ran = compileAndRun("ResearchRunTest");
    assertThat(ran.status()).as(ran.printed()).isZero();
    assertThat(ran.printed()).contains("1 passed, 0 failed");
  }

  @Test
  void failsWhereTheAgentDoesSomethingElse() throws Exception {
    motus("--agent", AGENT.replace("MODEL", model()));
    Files.writeString(project.resolve("library/notes/ferry.md"), "# Ferries\nIt sails at ten.\n");

    Ended ran = compileAndRun("ResearchRunTest");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.printed()).contains("has no recording", "$.messages[");
  }

  @Test
  void saysWhatNoTraceHas() throws Exception {
    Ended made = motus();

    assertThat(made.status()).isEqualTo(2);
    assertThat(made.printed()).contains("How the agent is made stands in no trace", "--agent");
    assertThat(project.resolve("src")).doesNotExist();
  }
}
