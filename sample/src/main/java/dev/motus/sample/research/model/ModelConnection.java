package dev.motus.sample.research.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Redact;
import dev.motus.runtime.task.TaskContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Posts JSON over HTTP. A task of its own, so that the trace shows what went over the wire. */
public class ModelConnection {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * Posts a body and gives back that of the answer.
   *
   * @param apiKey a secret: {@code @Redact} keeps it out of every trace
   */
  @AgentTask(name = "http_post")
  public String post(URI address, @Redact String apiKey, String body)
      throws ModelException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!apiKey.isEmpty()) {
      request.header("Authorization", "Bearer " + apiKey);
    }
    // What the other side traces of this request then belongs below this call.
    TaskContext.current().inject(request::setHeader);
    HttpResponse<String> response;
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException late) {
      throw new ModelException(
          address + " did not answer in time. Try again, or set another OPENAI_BASE_URL.", late);
    } catch (IOException broken) {
      throw new ModelException(
          "Cannot reach " + address + reason(broken) + ". Check OPENAI_BASE_URL.", broken);
    }
    if (response.statusCode() != 200) {
      throw refused(address, response);
    }
    return response.body();
  }

  private static ModelException refused(URI address, HttpResponse<String> response) {
    int status = response.statusCode();
    String cure =
        switch (status) {
          case 401, 403 -> "Check OPENAI_API_KEY.";
          case 400, 404 -> "Check OPENAI_BASE_URL and OPENAI_MODEL.";
          default -> "Try again later.";
        };
    return new ModelException(
        address + " answered HTTP " + status + said(response.body()) + ". " + cure);
  }

  /** The message in the protocol's error object, else the beginning of whatever was sent. */
  private static String said(String body) {
    String text;
    try {
      text = JSON.readTree(body).path("error").path("message").asText(body);
    } catch (JsonProcessingException notJson) {
      text = body;
    }
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(200, line.length()));
  }

  private static String reason(IOException broken) {
    return broken.getMessage() == null ? "" : ": " + broken.getMessage();
  }
}
