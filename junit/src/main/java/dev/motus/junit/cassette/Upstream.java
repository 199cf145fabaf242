package dev.motus.junit.cassette;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Asks providers. Thread-safe. */
final class Upstream {
  /** What is between the client and us, and not between us and the provider. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via");

  /** Headers that clients act on. */
  private static final List<String> KEPT =
      List.of("content-type", "location", "retry-after", "retry-after-ms", "x-should-retry");

  private static final Duration CONNECTING = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING).build();

  /**
   * Asks, and returns when the head of the answer is there.
   *
   * @param headers those of the client, which may have its key
   */
  HttpResponse<InputStream> ask(
      String method, URI address, Map<String, List<String>> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, values) -> {
          if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    request.header("Accept-Encoding", "identity");
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  /** Those headers of an answer that a client acts on. */
  static Map<String, String> keptHeaders(HttpResponse<?> response) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT) {
      response.headers().firstValue(name).ifPresent(value -> kept.put(name, value));
    }
    return kept;
  }

  /** The answer as text: some providers pack it although they were asked not to. */
  static InputStream unpacked(HttpResponse<InputStream> response) throws IOException {
    String encoding = response.headers().firstValue("content-encoding").orElse("identity");
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity" -> response.body();
      case "gzip" -> new GZIPInputStream(response.body());
      default ->
          throw new IOException(
              "The answer is packed as " + encoding + ", although it was asked for unpacked.");
    };
  }
}
