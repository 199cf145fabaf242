package dev.motus.runtime.trace;

import dev.motus.runtime.task.RemoteParent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the variables that Motus and OpenTelemetry define. A system property (the variable's name
 * in lower case with dots) goes before the environment; an empty value is no value.
 */
final class Settings {
  private static final Set<String> TRUE = Set.of("1", "true", "yes");
  private static final Set<String> FALSE = Set.of("0", "false", "no");

  private final SettingsSource source;

  Settings(SettingsSource source) {
    this.source = source;
  }

  TraceConfig read() {
    TraceConfigBuilder config = TraceConfig.defaults();
    boolean tracing = flag("MOTUS_TRACING", false);
    readLevel(config, tracing);
    readOutput(config);
    readRemoteParent(config);
    readTags(config);
    readCloud(config, tracing);
    readOpenTelemetry(config);
    return config.build();
  }

  private void readLevel(TraceConfigBuilder config, boolean tracing) {
    boolean online = flag("MOTUS_TRACING_ONLINE", false);
    boolean export = flag("MOTUS_TRACING_EXPORT", false);
    config.onlineTracing(online);
    config.exportEnabled(tracing || online || export);
    CollectionLevel byDefault =
        tracing || online ? CollectionLevel.DETAILED : CollectionLevel.BASIC;
    config.collectionLevel(byDefault);
    if (isSet("MOTUS_COLLECTION_LEVEL")) {
      config.collectionLevel(
          parsed(
              "MOTUS_COLLECTION_LEVEL",
              CollectionLevel::parse,
              byDefault,
              "disabled, basic or detailed",
              byDefault.wireName()));
    }
  }

  private void readOutput(TraceConfigBuilder config) {
    config.openViewer(flag("MOTUS_TRACING_OPEN", true));
    if (isSet("MOTUS_TRACING_DIR")) {
      config.logDir(
          parsedOrNull("MOTUS_TRACING_DIR", Settings::path, "a path", "traces/trace_<time>"));
    }
    if (isSet("MOTUS_TRACING_PORT")) {
      config.livePort(
          parsed(
              "MOTUS_TRACING_PORT",
              Settings::port,
              0,
              "a number from 0 to 65535",
              "any free port"));
    }
    if (isSet("MOTUS_TRACE_SCOPE")) {
      config.traceScope(
          parsed(
              "MOTUS_TRACE_SCOPE",
              Settings::scope,
              TraceScope.SESSION,
              "session or root",
              TraceScope.SESSION.wireName()));
    }
  }

  private void readRemoteParent(TraceConfigBuilder config) {
    if (isSet("TRACEPARENT")) {
      config.remoteParent(
          parsedOrNull(
              "TRACEPARENT",
              text -> RemoteParent.parse(text, value("TRACESTATE")),
              "00-<32 hex digits>-<16 hex digits>-<2 hex digits>",
              "no parent"));
    }
  }

  private void readTags(TraceConfigBuilder config) {
    MotusToml toml = MotusToml.nearest(source.workingDirectory(), source.warnings());
    String project = value("MOTUS_PROJECT");
    String build = value("MOTUS_BUILD");
    config.project(project != null ? project : toml.projectId());
    config.build(build != null ? build : toml.buildId());
    config.sessionId(value("MOTUS_SESSION_ID"));
  }

  private void readCloud(TraceConfigBuilder config, boolean tracing) {
    String onCloud = value("MOTUS_ON_CLOUD");
    boolean wanted = onCloud == null ? tracing : flag("MOTUS_ON_CLOUD", false);
    config.cloudEnabled(wanted);
    String url = value("LITHOSAI_API_URL");
    String key = value("LITHOSAI_API_KEY");
    if (wanted && (url == null || key == null)) {
      Credentials stored = Credentials.read(source.userHome(), source.warnings());
      url = url != null ? url : stored.apiUrl();
      key = key != null ? key : stored.apiKey();
    }
    config.cloudApiUrl(url).cloudApiKey(key);
  }

  private void readOpenTelemetry(TraceConfigBuilder config) {
    Map<String, String> attributes = pairs("OTEL_RESOURCE_ATTRIBUTES");
    String inAttributes = attributes.remove("service.name");
    if (inAttributes != null) {
      config.serviceName(inAttributes);
    }
    String serviceName = value("OTEL_SERVICE_NAME");
    if (serviceName != null) {
      config.serviceName(serviceName);
    }
    config.resourceAttributes(attributes);
    String traces = value("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
    String base = value("OTEL_EXPORTER_OTLP_ENDPOINT");
    if (traces != null || base != null) {
      config.otlp(
          new OtlpSettings(
              traces != null ? traces : tracesUrl(base == null ? "" : base),
              pairs("OTEL_EXPORTER_OTLP_HEADERS"),
              parsed(
                  "OTEL_EXPORTER_OTLP_TIMEOUT",
                  Settings::millis,
                  OtlpSettings.DEFAULT_TIMEOUT,
                  "a number of milliseconds",
                  "10000"),
              parsed(
                  "OTEL_EXPORTER_OTLP_COMPRESSION",
                  Settings::isGzip,
                  false,
                  "gzip or none",
                  "none")));
    }
  }

  private static String tracesUrl(String base) {
    return base + (base.endsWith("/") ? "" : "/") + "v1/traces";
  }

  private @Nullable String value(String variable) {
    String property = source.properties().apply(propertyName(variable));
    String value =
        property != null && !property.isBlank() ? property : source.environment().apply(variable);
    return value == null || value.isBlank() ? null : value.trim();
  }

  private boolean isSet(String variable) {
    return value(variable) != null;
  }

  private boolean flag(String variable, boolean byDefault) {
    if (!isSet(variable)) {
      return byDefault;
    }
    return parsed(
        variable,
        Settings::truth,
        byDefault,
        "1, true, yes, 0, false or no",
        byDefault ? "1" : "0");
  }

  private <T> T parsed(
      String variable, Parser<T> parser, T byDefault, String allowed, String used) {
    T parsed = parsedOrNull(variable, parser, allowed, used);
    return parsed == null ? byDefault : parsed;
  }

  private <T> @Nullable T parsedOrNull(
      String variable, Parser<T> parser, String allowed, String used) {
    String value = value(variable);
    if (value == null) {
      return null;
    }
    T parsed = parser.parse(value);
    if (parsed == null) {
      source
          .warnings()
          .accept(
              variable
                  + " is \""
                  + value
                  + "\", which cannot be read. Allowed: "
                  + allowed
                  + ". Used instead: "
                  + used
                  + ".");
    }
    return parsed;
  }

  /** Reads one value; null when it is not allowed. */
  @FunctionalInterface
  private interface Parser<T> {
    @Nullable T parse(String text);
  }

  /**
   * {@code key=value} pairs separated by commas, percent-encoded, as OpenTelemetry defines them.
   */
  private Map<String, String> pairs(String variable) {
    Map<String, String> pairs = new LinkedHashMap<>();
    String value = value(variable);
    for (String pair : value == null ? new String[0] : value.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals).trim(), decoded(pair.substring(equals + 1).trim()));
      } else if (!pair.isBlank()) {
        // Not the value itself: headers hold credentials.
        source
            .warnings()
            .accept(
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

  static String propertyName(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static @Nullable Boolean truth(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return TRUE.contains(lower) ? Boolean.TRUE : FALSE.contains(lower) ? Boolean.FALSE : null;
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notAPath) {
      return null;
    }
  }

  private static @Nullable Integer port(String text) {
    Long number = number(text);
    return number != null && number <= 65_535 ? Integer.valueOf(number.intValue()) : null;
  }

  private static @Nullable Duration millis(String text) {
    Long number = number(text);
    return number == null ? null : Duration.ofMillis(number);
  }

  private static @Nullable Long number(String text) {
    try {
      long number = Long.parseLong(text);
      return number < 0 ? null : number;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static @Nullable TraceScope scope(String text) {
    for (TraceScope scope : TraceScope.values()) {
      if (scope.wireName().equalsIgnoreCase(text)) {
        return scope;
      }
    }
    return null;
  }

  private static @Nullable Boolean isGzip(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "gzip" -> true;
      case "none" -> false;
      default -> null;
    };
  }
}
