package dev.motus.sample.research.model;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where the model is, and as whom we ask.
 *
 * @param baseUrl the address before {@code /chat/completions}
 * @param apiKey the key; empty: none is sent
 * @param model the model's name
 */
public record Endpoint(URI baseUrl, String apiKey, String model) {
  private static final String OPENAI = "https://api.openai.com/v1";
  private static final String DEFAULT_MODEL = "gpt-4.1-mini";

  /**
   * What {@code OPENAI_BASE_URL}, {@code OPENAI_API_KEY} and {@code OPENAI_MODEL} say; empty when
   * there is neither an address nor a key.
   *
   * @throws IllegalArgumentException when the address is none
   */
  public static Optional<Endpoint> from(Map<String, String> environment) {
    String url = environment.getOrDefault("OPENAI_BASE_URL", "").strip();
    String key = environment.getOrDefault("OPENAI_API_KEY", "").strip();
    String model = environment.getOrDefault("OPENAI_MODEL", "").strip();
    if (url.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Endpoint(
            address(url.isEmpty() ? OPENAI : url), key, model.isEmpty() ? DEFAULT_MODEL : model));
  }

  /** Where requests go. */
  public URI chatCompletions() {
    return URI.create(baseUrl.toString().replaceAll("/+$", "") + "/chat/completions");
  }

  /** Without the key, so that no log shows it. */
  @Override
  public String toString() {
    return model + " at " + baseUrl;
  }

  private static URI address(String url) {
    String problem = "";
    try {
      URI address = URI.create(url);
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException malformed) {
      problem = ": " + malformed.getMessage();
    }
    throw new IllegalArgumentException(
        "OPENAI_BASE_URL is \""
            + url
            + "\""
            + problem
            + ". It must be an http or https address such as "
            + OPENAI
            + ".");
  }
}
