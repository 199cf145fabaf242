package dev.motus.studio;

import dev.motus.analysis.cost.Prices;
import dev.motus.studio.store.Change;
import dev.motus.studio.store.Database;
import dev.motus.studio.store.Writer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * How quick a studio with very many runs answers on this machine: fills a database and prints a
 * table with the budgets. Run with {@code mvn -q -Pbenchmark-studio -pl studio -am test-compile}.
 * Arguments: a directory, how many runs, how many spans each has; a database that is there is taken
 * as it is.
 */
final class StudioSpeed {
  private static final int ROUNDS = 9;
  private static final int TOGETHER = 1_000;

  /** A question and how many milliseconds its answer may take. */
  private record Question(String name, String path, int most) {}

  private static final Question[] QUESTIONS = {
    new Question("list", "api/v1/runs", 100),
    new Question("list, project", "api/v1/runs?project=project-3", 100),
    new Question("list, build", "api/v1/runs?build=1.7", 100),
    new Question("list, session", "api/v1/runs?session=session-77", 100),
    new Question("list, agent", "api/v1/runs?agent=agent-2", 100),
    new Question("list, model", "api/v1/runs?model=model-1", 100),
    new Question("list, tool", "api/v1/runs?tool=tool-5", 100),
    new Question("list, failed", "api/v1/runs?status=failed", 100),
    new Question("list, ended", "api/v1/runs?status=ended", 100),
    new Question("list, from 10 s", "api/v1/runs?min_ms=10000&sort=duration", 100),
    new Question("list, from 0.01", "api/v1/runs?min_cost=0.01&sort=cost", 100),
    new Question("list, where it failed", "api/v1/runs?failed_at=tool-1", 100),
    new Question("list, a day", "api/v1/runs?since_us=%s&until_us=%s", 100),
    new Question(
        "list, project, model, failed",
        "api/v1/runs?project=project-3&model=model-1&status=failed",
        100),
    new Question("list by tokens", "api/v1/runs?sort=tokens", 100),
    new Question("facets", "api/v1/facets", 500),
    new Question("facets, project", "api/v1/facets?project=project-3", 500),
    new Question("word, rare", "api/v1/runs?text=word19000", 500),
    new Question("word, frequent", "api/v1/runs?text=word1", 500),
    new Question("two words", "api/v1/runs?text=word10%20word200", 500),
    new Question("word, model, by cost", "api/v1/runs?text=word30&model=model-1&sort=cost", 500),
    new Question("trends, 30 days", "api/v1/trends?by=project&zone=Europe/Berlin&%r", 1_000),
    new Question("trends, all days, by build", "api/v1/trends?by=build&%a", 1_000),
    new Question("trends, all days, by model", "api/v1/trends?by=model&%a", 1_000),
    new Question("trends, all days, by tool", "api/v1/trends?by=tool&%a", 1_000),
    new Question("trends, a project, by tool", "api/v1/trends?by=tool&project=project-3&%a", 1_000),
    new Question("dearest prompts, all days", "api/v1/trends/prompts?%a", 1_000),
    new Question("dearest prompts, a build", "api/v1/trends/prompts?build=1.7&%a", 1_000),
    new Question("where errors begin, all days", "api/v1/trends/errors?%a", 1_000),
    new Question("builds", "api/v1/builds?a=1.7&b=1.8", 1_000),
    new Question("metrics", "metrics", 1_000),
  };

  private StudioSpeed() {}

  /** Measures everything. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    int spans = Integer.parseInt(arguments[2]);
    Path file = directory.resolve("studio.db");
    if (!Files.exists(file)) {
      // So that it knows its prices, and nothing is added up anew later.
      Studio.start(StudioSettings.of(file, 0, Prices.bundled())).close();
      long start = System.nanoTime();
      fill(file, runs, spans);
      say(
          "filled with %,d runs and %,d spans in %,d s, %,d MB",
          runs,
          (long) runs * spans,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
          Files.size(file) / 1_000_000);
    }
    long opening = System.nanoTime();
    try (Studio studio = Studio.start(StudioSettings.of(file, 0, Prices.bundled()))) {
      say("opened in %,d ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - opening));
      say("%-32s %9s %9s %9s %9s %7s", "question", "first ms", "median", "worst", "cpu", "budget");
      for (Question question : QUESTIONS) {
        measure(studio, question, runs);
      }
    }
  }

  private static void measure(Studio studio, Question question, int runs)
      throws IOException, InterruptedException {
    long end = MadeRuns.START_US + (long) runs * MadeRuns.STEP_US;
    String path =
        question
            .path()
            .replaceFirst("%s", Long.toString(end - 5 * MadeRuns.DAY_US))
            .replaceFirst("%s", Long.toString(end - 4 * MadeRuns.DAY_US))
            .replace("%r", "since_us=" + (end - 30 * MadeRuns.DAY_US) + "&until_us=" + end)
            .replace("%a", "since_us=" + MadeRuns.START_US + "&until_us=" + end);
    double[] millis = new double[ROUNDS];
    double first = ask(studio, path);
    long cpu = cpuNanos();
    for (int round = 0; round < ROUNDS; round++) {
      millis[round] = ask(studio, path);
    }
    Arrays.sort(millis);
    say(
        "%-32s %9.1f %9.1f %9.1f %9.1f %7d%s",
        question.name(),
        first,
        millis[ROUNDS / 2],
        millis[ROUNDS - 1],
        (cpuNanos() - cpu) / 1e6 / ROUNDS,
        question.most(),
        millis[ROUNDS / 2] > question.most() ? " MISSED" : "");
  }

  private static double ask(Studio studio, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(studio.address() + path))
            .header("Authorization", "Bearer " + studio.token())
            .build();
    long start = System.nanoTime();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    double millis = (System.nanoTime() - start) / 1e6;
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
    return millis;
  }

  private static void fill(Path file, int runs, int spans)
      throws IOException, InterruptedException, ExecutionException {
    try (Database database = Database.open(file);
        Writer writer = new Writer(database, Long.MAX_VALUE, changed -> {})) {
      for (int from = 0; from < runs; from += TOGETHER) {
        Change change = new MadeRuns(from, Math.min(runs, from + TOGETHER), spans);
        writer.offer(change).orElseThrow().get();
      }
    }
  }

  /** Of this process: on a machine that does something else, too, times alone say little. */
  private static long cpuNanos() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("This system does not tell its CPU time"))
        .toNanos();
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
