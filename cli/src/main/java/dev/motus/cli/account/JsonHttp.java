package dev.motus.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.motus.delivery.http.LimitedBody;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Small questions over HTTP with JSON answers. An answer is limited in size and in time as a whole,
 * redirects are not followed (the secret in the request is for this address only), and no exception
 * says what was sent. Thread-safe.
 */
public final class JsonHttp {
  private static final int MAX_ANSWER_BYTES = 1 << 20;

  private final HttpClient client;
  private final Duration limit;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * What came back.
   *
   * @param status of the answer
   * @param body its JSON; {@link MissingNode} when it was none
   */
  public record Answer(int status, JsonNode body) {
    /** Whether it is a 2xx. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** A property's text, or null. */
    public @Nullable String text(String name) {
      JsonNode value = body.get(name);
      return value != null && value.isTextual() && !value.textValue().isEmpty()
          ? value.textValue()
          : null;
    }

    /** A property's number, or what is given when there is none. */
    public long number(String name, long otherwise) {
      JsonNode value = body.get(name);
      return value != null && value.isNumber() ? value.longValue() : otherwise;
    }
  }

  /**
   * With a limit of its own.
   *
   * @param limit for one question and its whole answer
   */
  public JsonHttp(Duration limit) {
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** {@code GET} of what is public. */
  public Answer get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).header("Accept", "application/json").GET());
  }

  /** {@code GET} with a bearer token. */
  public Answer get(URI address, String token) throws IOException, InterruptedException {
    return send(authorized(address, token).GET());
  }

  /** {@code DELETE} with a bearer token. */
  public Answer delete(URI address, String token) throws IOException, InterruptedException {
    return send(authorized(address, token).DELETE());
  }

  /** {@code POST} of JSON with a bearer token. */
  public Answer post(URI address, String token, JsonNode json)
      throws IOException, InterruptedException {
    BodyPublisher body = BodyPublishers.ofString(json.toString());
    return send(authorized(address, token).header("Content-Type", "application/json").POST(body));
  }

  /** {@code POST} of a form. */
  public Answer post(URI address, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder authorized(URI address, String token) {
    return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(
            request.header("Accept", "application/json").build(),
            answer -> new LimitedBody(MAX_ANSWER_BYTES + 1));
    try {
      HttpResponse<byte[]> response = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (response.body().length > MAX_ANSWER_BYTES) {
        throw new IOException("the answer is larger than " + MAX_ANSWER_BYTES + " bytes");
      }
      return new Answer(response.statusCode(), json(response.body()));
    } catch (TimeoutException silent) {
      pending.cancel(true);
      throw new IOException("no answer within " + limit.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      pending.cancel(true);
      throw interrupted;
    } catch (ExecutionException failed) {
      throw new IOException(Reason.of(failed.getCause()));
    }
  }

  private JsonNode json(byte[] body) {
    try {
      JsonNode root = mapper.readTree(body);
      return root == null ? MissingNode.getInstance() : root;
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }
}
