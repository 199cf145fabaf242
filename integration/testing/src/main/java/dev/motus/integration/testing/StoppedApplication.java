package dev.motus.integration.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An application as a process that is told to end, by the signal that containers and shells send,
 * while requests are in flight.
 */
public final class StoppedApplication {
  private static final int PATIENCE_SECONDS = 120;

  /** Waits until it listens. */
  private interface Start {
    int port(Process process) throws Exception;
  }

  private final Path folder;
  private final Gate gate;
  private final List<String> command = new ArrayList<>();
  private int inFlight = 10;
  private int closeTimeoutMillis = 1;

  /**
   * Prepares one.
   *
   * @param folder where its log and its trace go
   * @param gate where each of its requests waits once
   * @param options for {@code java}: those of the JVM, the class path, the class, arguments
   */
  public StoppedApplication(Path folder, Gate gate, List<String> options) {
    this.folder = folder;
    this.gate = gate;
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
  }

  /** Sends no more requests than these at once, in place of ten. */
  public StoppedApplication withRequests(int atOnce) {
    inFlight = atOnce;
    return this;
  }

  /** Has Motus's exit hook wait for tasks that run, which it does not do here otherwise. */
  public StoppedApplication withWaitingExitHook() {
    closeTimeoutMillis = PATIENCE_SECONDS * 1_000;
    return this;
  }

  /**
   * Starts it, sends requests, has it end while they are in flight, and then has them answered.
   *
   * @param address what its log says of the address at which it listens, of which the only group is
   *     the port
   * @param request the path and query, with the word "slowly" in it
   * @param answer what each request must be answered with
   * @return how often each task, with all above it, is in the trace, by request: 1 for one that is
   *     there once for each
   */
  public Map<String, Double> tasksByRequest(String address, String request, String answer)
      throws Exception {
    return tasks(process -> Integer.parseInt(awaitLog(address, process).group(1)), request, answer);
  }

  /** The same of one that says nothing, but listens at a port that it was told of. */
  public Map<String, Double> tasksByRequest(int port, String request, String answer)
      throws Exception {
    return tasks(process -> awaitPort(port, process), request, answer);
  }

  private Map<String, Double> tasks(Start listening, String request, String answer)
      throws Exception {
    Process process = start();
    try {
      List<CompletableFuture<HttpResponse<String>>> sent = send(listening.port(process), request);
      gate.await(inFlight);
      process.destroy();
      // Whoever writes too early has done so by then.
      if (process.waitFor(2, TimeUnit.SECONDS)) {
        throw new AssertionError("It has ended while requests were in flight:\n" + log());
      }
      gate.open();
      for (CompletableFuture<HttpResponse<String>> each : sent) {
        String body = each.get(PATIENCE_SECONDS, TimeUnit.SECONDS).body();
        if (!body.equals(answer)) {
          throw new AssertionError("Answered: " + body + "\n" + log());
        }
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new TimeoutException("It does not end:\n" + log());
      }
    } finally {
      process.destroyForcibly();
    }
    return ended(folder.resolve("trace").resolve("tracer_state.json"));
  }

  private Process start() throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    process
        .environment()
        .putAll(
            Map.of(
                "MOTUS_TRACING",
                "1",
                "MOTUS_TRACING_OPEN",
                "0",
                "MOTUS_CLOSE_TIMEOUT",
                Integer.toString(closeTimeoutMillis),
                "MOTUS_TRACING_DIR",
                folder.resolve("trace").toString()));
    return process.start();
  }

  private List<CompletableFuture<HttpResponse<String>>> send(int port, String request) {
    HttpRequest each =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request))
            .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < inFlight; i++) {
      sent.add(http.sendAsync(each, BodyHandlers.ofString()));
    }
    return sent;
  }

  private Matcher awaitLog(String text, Process process) throws Exception {
    Pattern wanted = Pattern.compile(text);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher found = wanted.matcher(log());
      if (found.find()) {
        return found;
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new TimeoutException("Not in the log: " + text + "\n" + log());
  }

  private int awaitPort(int port, Process process) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.getPort();
      } catch (ConnectException notYet) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    throw new TimeoutException("Nobody listens at " + port + "\n" + log());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Each task as the names from its root to it; what has not ended, or not well, says so. */
  private Map<String, Double> ended(Path file) throws IOException {
    JsonNode all = new ObjectMapper().readTree(file.toFile());
    Map<String, Integer> times = new TreeMap<>();
    for (JsonNode task : all) {
      if (task.has("func")) {
        String state = !task.has("end_us") ? " UNFINISHED" : task.has("error") ? " ERROR" : "";
        times.merge(path(task, all) + state, 1, Integer::sum);
      }
    }
    Map<String, Double> byRequest = new TreeMap<>();
    times.forEach((path, number) -> byRequest.put(path, number / (double) inFlight));
    return byRequest;
  }

  private static String path(JsonNode task, JsonNode all) {
    JsonNode parent = all.path(task.path("parent").asText());
    String name = task.path("func").asText();
    return parent.has("func") ? path(parent, all) + " > " + name : name;
  }
}
