package dev.motus.delivery.send;

import dev.motus.delivery.http.LimitedBody;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the far end, by the JDK's client. It is opened at the first request, on the
 * sender's thread, so that nobody's start waits for it. Redirects are not followed: the credentials
 * would go along.
 */
final class HttpConnection {
  private static final int LONGEST_ANSWER = 64 * 1_024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Dialect dialect;
  private @Nullable HttpClient client;

  HttpConnection(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Sends a request.
   *
   * @throws IOException when the configured certificates cannot be used
   * @throws GeneralSecurityException for the same reason
   */
  CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request)
      throws IOException, GeneralSecurityException {
    HttpClient open = client;
    if (open == null) {
      // HTTP/1.1: the upgrade that the client offers else is what some receivers stumble over.
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT_TIMEOUT);
      SSLContext tls = dialect.tls();
      if (tls != null) {
        builder.sslContext(tls);
      }
      open = builder.build();
      client = open;
    }
    return open.sendAsync(request, answer -> new LimitedBody(LONGEST_ANSWER));
  }

  /** Has the next request make a new client: one whose thread ran out of memory answers nothing. */
  void renew() {
    client = null;
  }

  static Answer answer(HttpResponse<byte[]> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(null),
        response.headers().firstValue("Retry-After").orElse(null),
        response.body());
  }
}
