package dev.motus.junit.cassette;

import dev.motus.runtime.capture.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps out of a cassette what nobody but the user and the provider may know. Thread-safe. */
final class Secrets {
  private static final String MASKED = Redactor.REDACTED;

  /** Headers by which clients say who they are; a provider may say the value again in an error. */
  private static final Set<String> TELLING =
      Set.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie");

  /** Shorter values, such as "none", are no secrets, and stand in many a text by chance. */
  private static final int LEAST_LENGTH = 12;

  /** Keys of OpenAI, Anthropic and others, of Google, of AWS, of GitHub; bearer tokens. */
  private static final List<Pattern> KNOWN =
      List.of(
          Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}"),
          Pattern.compile("\\bAIza[A-Za-z0-9_-]{30,}"),
          Pattern.compile("\\b(AKIA|ASIA)[A-Z0-9]{16}\\b"),
          Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{30,}"),
          Pattern.compile("(?i)(?<=\\bbearer )[a-z0-9._~+/=-]{16,}"));

  private static final String NAMES =
      "(x[-_])?(goog[-_])?(api[-_]?key|subscription[-_]key)|password|passwd|secret|authorization"
          + "|((access|refresh|id|auth|session)[-_]?)?token|(client|shared)[-_]?secret"
          + "|private[-_]?key";

  private static final Pattern NAME = Pattern.compile("(?i)" + NAMES);

  private static final Pattern QUERY =
      Pattern.compile(
          "(?i)(?<=[?&])((?:key|code|sig|signature|x-amz-[a-z-]+|" + NAMES + ")=)[^&]*");

  private final List<Pattern> patterns;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** What the user named, besides what is known. */
  Secrets(List<Pattern> patterns) {
    this.patterns = new ArrayList<>(KNOWN);
    this.patterns.addAll(patterns);
  }

  /** Headers of a request: their secrets may come again in a body. */
  void learn(Map<String, List<String>> headers) {
    headers.forEach(
        (name, values) -> {
          if (TELLING.contains(name.toLowerCase(Locale.ROOT))) {
            for (String value : values) {
              String secret = value.substring(value.indexOf(' ') + 1).strip();
              if (secret.length() >= LEAST_LENGTH) {
                said.add(secret);
              }
            }
          }
        });
  }

  /** A path whose query may have a key. */
  String path(String pathAndQuery) {
    return text(QUERY.matcher(pathAndQuery).replaceAll(match -> safe(match.group(1))));
  }

  private static String safe(String name) {
    return Matcher.quoteReplacement(name + MASKED);
  }

  Body body(Body body) {
    if (body instanceof Body.Json json) {
      return new Body.Json(tree(json.tree()));
    } else if (body instanceof Body.Events events) {
      return new Body.Events(events.events().stream().map(this::text).toList());
    } else if (body instanceof Body.Text text) {
      return new Body.Text(text(text.text()));
    }
    return body;
  }

  private @Nullable Object tree(@Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      Map<String, @Nullable Object> masked = new LinkedHashMap<>();
      fields.forEach((name, each) -> masked.put(String.valueOf(name), field(name, each)));
      return masked;
    } else if (value instanceof List<?> items) {
      List<@Nullable Object> masked = new ArrayList<>();
      items.forEach(each -> masked.add(tree(each)));
      return masked;
    }
    return value instanceof String text ? text(text) : value;
  }

  private @Nullable Object field(Object name, @Nullable Object value) {
    return value instanceof String && NAME.matcher(String.valueOf(name)).matches()
        ? MASKED
        : tree(value);
  }

  private String text(String text) {
    String masked = text;
    for (String secret : said) {
      masked = masked.replace(secret, MASKED);
    }
    for (Pattern pattern : patterns) {
      masked = pattern.matcher(masked).replaceAll(Matcher.quoteReplacement(MASKED));
    }
    return masked;
  }
}
