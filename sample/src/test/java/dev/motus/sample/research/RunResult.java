package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.sample.research.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a run of the program showed. */
record RunResult(int status, String out, String err) {
  /** In this process. */
  static RunResult here(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    // A runtime of its own: the report shows nothing of an earlier run.
    try (AgentRuntime runtime = AgentRuntime.start(TraceConfig.defaults().build())) {
      int status = Main.run(args, environment, terminal);
      assertThat(runtime.tracer().taskMeta()).isNotEmpty();
      return new RunResult(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  /** In a process of its own, which ends as a user's does. */
  static RunResult forked(
      Path workingDirectory, Path scratch, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    File out = scratch.resolve("out.txt").toFile();
    File err = scratch.resolve("err.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectOutput(out)
            .redirectError(err);
    // What the person who runs this test has set is not what is tested.
    builder.environment().keySet().removeIf(name -> name.matches("(OPENAI|MOTUS|OTEL)_.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("The program did not end in two minutes.");
    }
    return new RunResult(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }
}
