package com.example.chat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application as a process, which writes its trace when it is stopped. */
final class RunningApplication implements AutoCloseable {
  private final Path folder;
  private final Process process;

  /**
   * Starts it.
   *
   * @param folder where its log and its trace go
   * @param options for the JVM
   * @param arguments for the application, beside those that it needs
   */
  RunningApplication(
      Path folder,
      ModelServer model,
      Stream<String> classPath,
      List<String> options,
      String... arguments)
      throws IOException {
    this.folder = folder;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath.collect(Collectors.joining(File.pathSeparator)));
    command.add(ChatApplication.class.getName());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "--server.port=0",
            "--spring.ai.openai.api-key=none",
            "--spring.ai.openai.base-url=" + model.url(),
            "--motus.tracing=true",
            "--motus.tracing.open=false",
            "--motus.tracing.dir=" + traces()));
    this.process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
  }

  /** The class path of this test without the entries that have one of these words in them. */
  static Stream<String> classPathWithout(String... words) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Arrays.stream(words).noneMatch(entry::contains));
  }

  /** Where the trace is written to. */
  Path traces() {
    return folder.resolve("trace");
  }

  long id() {
    return process.pid();
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** The address, when it has started for the given time: 1 for the first start. */
  URI awaitAddress(int start) throws Exception {
    Matcher port = awaitLog("(?s)(?:started on port (\\d+).*?){" + start + "}");
    return URI.create("http://127.0.0.1:" + port.group(1));
  }

  Matcher awaitLog(String pattern) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher found = wanted.matcher(log());
      if (found.find()) {
        return found;
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new TimeoutException("Not in the log: " + pattern + "\n" + log());
  }

  /** Sends it a signal to end. */
  void terminate() {
    process.destroy();
  }

  void awaitEnd() throws Exception {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new TimeoutException("It does not end\n" + log());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
