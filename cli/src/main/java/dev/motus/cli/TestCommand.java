package dev.motus.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.replay.RecordedRun;
import dev.motus.cli.replay.RunTest;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code motus test}. */
@Command(
    name = "test",
    description = {
      "Make a JUnit test of a recorded run: its class, a cassette, a golden trace.",
      "The model's answers are replayed, tools run. The test needs motus-junit, and how the agent is"
          + " made, which no trace says: --agent."
    })
final class TestCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TRACE",
      description = "A trace of level detailed, as 'motus view' takes it. Its first root is taken.")
  private Path from = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where tests are, such as src/test: files go to java and resources below it.")
  private Path out = Path.of("");

  @Option(
      names = "--agent",
      paramLabel = "JAVA",
      description =
          "What makes the agent, as Java: 'new TracedResearcher(Models.at(baseUrl))'. baseUrl is"
              + " where the model is replayed.")
  private @Nullable String agent;

  @Option(
      names = "--call",
      paramLabel = "JAVA",
      description =
          "The call on the agent, as Java, where arguments of the run are more than texts, numbers"
              + " and truth values.")
  private @Nullable String call;

  @Option(
      names = "--protocol",
      paramLabel = "openai|anthropic",
      description =
          "How the agent speaks to its model: Chat Completions or Anthropic's Messages. Default:"
              + " that of the provider if the trace names it, as OTLP does; else openai.")
  private @Nullable String protocol;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The package of the test. Default: none.")
  private String packageName = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The class of the test. Default: after the method of the run.")
  private @Nullable String name;

  TestCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure {
    checkNames();
    try (LoadedTrace trace = Readings.read(TraceFile.find(session.resolve(from)), session)) {
      trace.warnings().forEach(session.terminal()::warn);
      RecordedRun run = RecordedRun.of(trace.snapshot().spans(), protocol);
      if (agent == null) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "no-agent",
            "How the agent is made stands in no trace.",
            "Say it as Java with --agent 'new TracedResearcher(Models.at(baseUrl))'. baseUrl is"
                + " where the model is replayed.");
      }
      write(run, new RunTest(run, packageName, name, agent, call));
    }
    return ExitCode.DONE.code();
  }

  private void checkNames() throws CommandFailure {
    if (protocol != null && !protocol.matches("openai|anthropic")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--protocol is " + protocol + ".",
          "Give openai or anthropic. Other protocols can't be made of a trace: record them with"
              + " @Cassette.");
    }
    String identifier = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    if ((name != null && !name.matches(identifier))
        || !packageName.matches("(" + identifier + "(\\." + identifier + ")*)?")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--name or --package is no name in Java.",
          "Give such as --package com.example --name ResearchTest.");
    }
  }

  private void write(RecordedRun run, RunTest test) throws CommandFailure {
    Path folder = session.resolve(out);
    ObjectNode result = Results.of("test").put("model_calls", run.calls());
    ArrayNode written = result.putArray("files");
    try {
      Map<Path, String> files = test.files();
      for (Path each : files.keySet()) {
        if (Files.exists(folder.resolve(each))) {
          throw new CommandFailure(
              ExitCode.FAILED,
              "exists",
              folder.resolve(each) + " is there already.",
              "Give another --name, or delete it.");
        }
      }
      for (Map.Entry<Path, String> each : files.entrySet()) {
        Path file = folder.resolve(each.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, each.getValue());
        written.add(file.toString());
      }
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (IOException failure) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "unwritable",
          "The test could not be written to " + folder + ": " + failure.getMessage(),
          "Name another folder with --out, or make room on the disk.",
          failure);
    }
    if (common.json()) {
      session.terminal().print(result);
    } else {
      written.forEach(file -> session.terminal().print(file.asText()));
      session
          .terminal()
          .say(
              "The answers to "
                  + run.calls()
                  + (run.calls() == 1 ? " model call are" : " model calls are")
                  + " replayed as "
                  + run.protocol()
                  + "; tools run, on what is there. Needs motus-junit.");
    }
  }
}
