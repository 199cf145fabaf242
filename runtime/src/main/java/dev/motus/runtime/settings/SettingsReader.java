package dev.motus.runtime.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads single variables, and warns of those that cannot be read. A system property (the variable's
 * name in lower case with dots) goes before the environment; an empty value is no value.
 */
public final class SettingsReader {
  private static final Set<String> TRUE = Set.of("1", "true", "yes");
  private static final Set<String> FALSE = Set.of("0", "false", "no");

  private final SettingsSource source;

  public SettingsReader(SettingsSource source) {
    this.source = source;
  }

  public @Nullable String value(String variable) {
    String property = source.properties().apply(propertyName(variable));
    String value =
        property != null && !property.isBlank() ? property : source.environment().apply(variable);
    return value == null || value.isBlank() ? null : value.trim();
  }

  public boolean isSet(String variable) {
    return value(variable) != null;
  }

  public boolean flag(String variable, boolean byDefault) {
    String value = value(variable);
    if (value == null) {
      return byDefault;
    }
    Boolean read =
        checked(variable, truth(value), "1, true, yes, 0, false or no", byDefault ? "1" : "0");
    return read == null ? byDefault : read;
  }

  public <T> T parsed(String variable, Parser<T> parser, T byDefault, String allowed, String used) {
    T parsed = parsedOrNull(variable, parser, allowed, used);
    return parsed == null ? byDefault : parsed;
  }

  public <T> @Nullable T parsedOrNull(
      String variable, Parser<T> parser, String allowed, String used) {
    String value = value(variable);
    return value == null ? null : checked(variable, parser.parse(value), allowed, used);
  }

  /**
   * Passes on what was read from a variable that is set; null is warned of. For settings that every
   * program comes by when it starts, whose parser would be the first lambda of the process.
   */
  public <T> @Nullable T checked(String variable, @Nullable T read, String allowed, String used) {
    if (read == null) {
      warn(
          variable
              + " is \""
              + value(variable)
              + "\", which cannot be read. Allowed: "
              + allowed
              + ". Used instead: "
              + used
              + ".");
    }
    return read;
  }

  /** Reads one value; null when it is not allowed. */
  @FunctionalInterface
  public interface Parser<T> {
    @Nullable T parse(String text);
  }

  /**
   * {@code key=value} pairs separated by commas, percent-encoded, as OpenTelemetry defines them.
   */
  public Map<String, String> pairs(String variable) {
    Map<String, String> pairs = new LinkedHashMap<>();
    String value = value(variable);
    for (String pair : value == null ? new String[0] : value.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals).trim(), decoded(pair.substring(equals + 1).trim()));
      } else if (!pair.isBlank()) {
        // Not the value itself: headers hold credentials.
        warn(
            variable
                + " has an entry without \"=\". Allowed: key=value,key=value. Used instead:"
                + " the other entries.");
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  public static String propertyName(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /**
   * Whether OpenTelemetry's variables say where spans are sent. Programs without them need not load
   * what reads the rest.
   */
  public boolean haveEndpoint() {
    return isSet("OTEL_EXPORTER_OTLP_ENDPOINT") || isSet("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  }

  /** Gives one warning; whoever words it keeps secrets out of it. */
  public void warn(String message) {
    source.warnings().accept(message);
  }

  private static @Nullable Boolean truth(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return TRUE.contains(lower) ? Boolean.TRUE : FALSE.contains(lower) ? Boolean.FALSE : null;
  }

  public static @Nullable Duration millis(String text) {
    Long number = number(text);
    return number == null || number == 0 ? null : Duration.ofMillis(number);
  }

  public static @Nullable Long number(String text) {
    try {
      long number = Long.parseLong(text);
      return number < 0 ? null : number;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
