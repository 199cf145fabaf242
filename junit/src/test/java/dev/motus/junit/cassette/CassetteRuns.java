package dev.motus.junit.cassette;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests with cassettes, run by JUnit as a user's are, with a folder of their own. */
record CassetteRuns(Path folder) {
  EngineExecutionResults run(Class<?> tests, String mode) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("motus.cassette", mode)
        .configurationParameter("motus.cassette.directory", folder.toString())
        .execute();
  }

  /** What the tests failed with, as text. */
  static List<String> failures(EngineExecutionResults results) {
    return results.testEvents().failed().stream()
        .map(each -> each.getRequiredPayload(TestExecutionResult.class))
        .map(each -> String.valueOf(each.getThrowable().orElseThrow().getMessage()))
        .toList();
  }

  List<Path> files() {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String text(String file) throws IOException {
    return Files.readString(folder.resolve("dev/motus/junit/cassette").resolve(file));
  }

  /** A question as a client asks it; throws what the client throws. */
  static String ask(HttpClient client, String url, String json) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer of-this-developer-alone")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}
