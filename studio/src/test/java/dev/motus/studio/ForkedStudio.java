package dev.motus.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.analysis.cost.Prices;
import dev.motus.studio.store.DatabaseAddress;
import dev.motus.testing.Await;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A studio in a process of its own. */
final class ForkedStudio implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String DATABASE = "STUDIO_OF_TEST";

  private final Process process;
  private final URI address;
  private final String token;

  private ForkedStudio(Process process, URI addressWithToken) {
    this.process = process;
    address = addressWithToken.resolve("/");
    token = addressWithToken.getQuery().substring("token=".length());
  }

  /** Prints where it is. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
      String database = System.getenv(DATABASE);
      DatabaseAddress address =
          DatabaseAddress.isServer(database)
              ? new DatabaseAddress.Server(database)
              : new DatabaseAddress.File(Path.of(database));
      Studio studio = Studio.start(StudioSettings.of(address, 0, Prices.bundled()));
      System.out.println(studio.addressWithToken());
      new CountDownLatch(1).await();
    }
  }

  static ForkedStudio start(DatabaseAddress database, Path directory) throws IOException {
    String place =
        database instanceof DatabaseAddress.Server server
            ? server.url()
            : ((DatabaseAddress.File) database).path().toString();
    Process process = ForkedJvm.start(Main.class, directory, Map.of(DATABASE, place));
    BufferedReader out = process.inputReader();
    return new ForkedStudio(process, URI.create(out.readLine()));
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  /** Sends spans; the status of the answer. */
  int post(String json) throws IOException {
    return send(HttpRequest.newBuilder(address.resolve("v1/traces"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)))
        .statusCode();
  }

  JsonNode json(String path) {
    try {
      return ExportedFile.parse(
          send(HttpRequest.newBuilder(address.resolve(path))
                  .header("Authorization", "Bearer " + token))
              .body());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return CLIENT.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  HttpRequest events() {
    return HttpRequest.newBuilder(address.resolve("api/v1/events"))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "text/event-stream")
        .build();
  }

  @Override
  public void close() {
    kill();
    Await.until("its end", () -> !process.isAlive());
  }
}
