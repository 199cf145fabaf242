package dev.motus.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.motus.cli.account.JsonHttp.Answer;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The keys of an account at Motus Cloud. */
public final class CloudKeys {
  private final URI apiUrl;
  private final JsonHttp http;

  /** Those at this address. */
  public CloudKeys(URI apiUrl, JsonHttp http) {
    this.apiUrl = apiUrl;
    this.http = http;
  }

  /**
   * Has a key made.
   *
   * @param token what the identity provider gave
   * @param name what the person will find the key by
   */
  public StoredCredentials create(String token, String name)
      throws CommandFailure, InterruptedException {
    JsonNode request = JsonNodeFactory.instance.objectNode().put("name", name);
    Answer answer;
    try {
      answer = http.post(keys(), token, request);
    } catch (IOException failure) {
      throw unreachable(failure);
    }
    if (answer.status() == 401 || answer.status() == 403) {
      throw new CommandFailure(
          ExitCode.ACCOUNT,
          "no-key-allowed",
          apiUrl + " gives this account no key (status " + answer.status() + ")",
          "Check MOTUS_AUTH0_AUDIENCE, and that the account may use this address.");
    }
    String key = answer.text("key");
    if (!answer.isSuccess() || key == null || !isKey(key)) {
      throw unexpected(answer);
    }
    return new StoredCredentials(apiUrl.toString(), key, answer.text("key_id"));
  }

  /** Whether it can stand in a header: no spaces, no line ends, ASCII. */
  public static boolean isKey(String text) {
    return text.length() <= 4_096 && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /**
   * Asks whether a key is good.
   *
   * @return what the cloud calls it, or null when it does not say
   */
  public @Nullable String check(StoredCredentials credentials)
      throws CommandFailure, InterruptedException {
    Answer answer;
    try {
      answer = http.get(keys(), credentials.apiKey());
    } catch (IOException failure) {
      throw unreachable(failure);
    }
    if (answer.status() == 401 || answer.status() == 403) {
      throw new CommandFailure(
          ExitCode.ACCOUNT,
          "key-refused",
          apiUrl + " does not accept the key (status " + answer.status() + ")",
          "It was revoked or is another address's. Run 'motus login' again.");
    }
    if (!answer.isSuccess()) {
      throw unexpected(answer);
    }
    return nameOf(credentials.keyId(), answer.body());
  }

  /** The list comes bare or as a property of an object. */
  private static @Nullable String nameOf(@Nullable String keyId, JsonNode body) {
    if (keyId == null) {
      return null;
    }
    for (JsonNode list : body) {
      for (JsonNode entry : list.isArray() ? list : body) {
        if (keyId.equals(entry.path("key_id").textValue())
            || keyId.equals(entry.path("id").textValue())) {
          return entry.path("name").textValue();
        }
      }
    }
    return null;
  }

  /**
   * Has the key revoked; one that is gone already is fine.
   *
   * @param keyId what the cloud calls the key
   */
  public void revoke(String key, String keyId) throws CommandFailure, InterruptedException {
    String path = URLEncoder.encode(keyId, StandardCharsets.UTF_8).replace("+", "%20");
    Answer answer;
    try {
      answer = http.delete(URI.create(apiUrl + "/api-keys/" + path), key);
    } catch (IOException failure) {
      throw unreachable(failure);
    }
    boolean gone = answer.status() == 401 || answer.status() == 404 || answer.status() == 410;
    if (!answer.isSuccess() && !gone) {
      throw unexpected(answer);
    }
  }

  private URI keys() {
    return URI.create(apiUrl + "/api-keys");
  }

  private CommandFailure unreachable(IOException failure) {
    return new CommandFailure(
        ExitCode.REMOTE,
        "cloud-unreachable",
        apiUrl + " cannot be reached: " + failure.getMessage(),
        "Check the address and the network, then try again.",
        failure);
  }

  private CommandFailure unexpected(Answer answer) {
    return new CommandFailure(
        ExitCode.REMOTE,
        "cloud-unexpected",
        apiUrl + " answers with status " + answer.status() + " and nothing that is expected here",
        answer.status() >= 500
            ? "Try again later."
            : "Check that it is the address of Motus Cloud's API.");
  }
}
