package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.analysis.cost.Prices;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.studio.ingest.TraceFolder;
import dev.motus.studio.store.DatabaseAddress;
import dev.motus.studio.store.Retention;
import dev.motus.testing.Await;
import dev.motus.testing.ExportedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A studio on a free port, and who asks it. */
final class RunningStudio implements AutoCloseable {
  static final String PROTOBUF = "application/x-protobuf";
  static final String JSON = "application/json";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration QUIET = Duration.ofMinutes(2);
  private static final long ROOM = 32_000_000;

  final Studio studio;
  final List<String> warnings = new CopyOnWriteArrayList<>();

  private RunningStudio(StudioSettings settings) throws IOException {
    studio = Studio.start(settings);
  }

  private RunningStudio(Path directory, @Nullable TraceFolder folder, Duration quiet, long room)
      throws IOException {
    this(OnPostgresql.database(directory), folder, quiet, room);
  }

  private RunningStudio(
      DatabaseAddress database, @Nullable TraceFolder folder, Duration quiet, long room)
      throws IOException {
    this(database, folder, quiet, room, Prices.bundled());
  }

  private RunningStudio(
      DatabaseAddress database,
      @Nullable TraceFolder folder,
      Duration quiet,
      long room,
      Prices prices)
      throws IOException {
    studio =
        Studio.start(
            new StudioSettings(
                database, 0, folder, prices, quiet, room, Retention.NONE, warnings::add));
  }

  /** One with prices of its own: of a million tokens, in and out, of one model. */
  static RunningStudio priced(Path directory, String model, int price) throws IOException {
    Path home = Files.createDirectories(directory.resolve("home/.motus"));
    Files.writeString(
        home.resolve("prices.json"),
        "{\"currency\":\"USD\",\"models\":{\"%s\":{\"input\":%d,\"output\":%d}}}"
            .formatted(model, price, price));
    Path user = directory.resolve("home");
    Prices own =
        Prices.of(
            new SettingsSource(
                name -> null,
                name -> null,
                user,
                user,
                warning -> {
                  throw new IllegalStateException(warning);
                }));
    return new RunningStudio(OnPostgresql.database(directory), null, QUIET, ROOM, own);
  }

  static RunningStudio of(StudioSettings settings) throws IOException {
    return new RunningStudio(settings);
  }

  static RunningStudio on(DatabaseAddress database) throws IOException {
    return new RunningStudio(database, null, QUIET, ROOM);
  }

  static RunningStudio in(Path directory) throws IOException {
    return new RunningStudio(directory, null, QUIET, ROOM);
  }

  static RunningStudio watching(TraceFolder folder, Path directory) throws IOException {
    return new RunningStudio(directory, folder, QUIET, ROOM);
  }

  static RunningStudio patient(Path directory, Duration quiet) throws IOException {
    return new RunningStudio(directory, null, quiet, ROOM);
  }

  static RunningStudio small(Path directory, long room) throws IOException {
    return new RunningStudio(directory, null, QUIET, room);
  }

  URI at(String path) {
    return studio.address().resolve(path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(at(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + studio.token());
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  /** The answer of an end point that has one. */
  JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return ExportedFile.parse(response.body());
  }

  HttpResponse<byte[]> post(byte[] body, String type, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("v1/traces"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Sends a request in JSON that must be taken whole. */
  void take(String json) {
    HttpResponse<byte[]> response = post(json.getBytes(StandardCharsets.UTF_8), JSON);
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  void take(TraceSnapshot trace) {
    take(ExportedFile.text(new OtlpJsonExporter(), trace));
  }

  /** The run as the list has it, once it has so many spans. */
  JsonNode run(String id, int spans) {
    Await.until(
        spans + " spans of " + id,
        () -> {
          HttpResponse<String> response = get("api/v1/runs/" + id);
          return response.statusCode() == 200
              && ExportedFile.parse(response.body()).get("spans").asInt() == spans;
        });
    return json("api/v1/runs/" + id);
  }

  /** The run as the list has it now; an empty one when there is none. */
  JsonNode run(String id) {
    return ExportedFile.parse(get("api/v1/runs/" + id).body());
  }

  List<String> names(String question) {
    return json("api/v1/runs" + question).get("runs").findValuesAsText("name");
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Override
  public void close() {
    studio.close();
  }
}
