package dev.motus.delivery.output;

import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.delivery.endpoint.EndpointUrl;
import dev.motus.delivery.endpoint.HeaderRules;
import dev.motus.delivery.endpoint.SafeUrl;
import dev.motus.runtime.settings.SettingsReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's own variables, with the meaning that its specification gives them. Those for
 * traces alone go before the general ones.
 */
public final class OtlpVariables {
  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";

  private final SettingsReader variables;

  private OtlpVariables(SettingsReader variables) {
    this.variables = variables;
  }

  /** Where to send to, or null when the variables say nothing or switch it off. */
  public static @Nullable OtlpSettings read(SettingsReader variables) {
    return new OtlpVariables(variables).settings();
  }

  private @Nullable OtlpSettings settings() {
    String url = url();
    if (url == null || off() != null) {
      return null;
    }
    OtlpSettings settings = OtlpSettings.of(url);
    String headers = ofTraces("HEADERS");
    if (variables.isSet(headers)) {
      settings = settings.withHeaders(headers(headers));
    }
    String timeout = ofTraces("TIMEOUT");
    if (variables.isSet(timeout)) {
      settings =
          settings.withTimeout(
              variables.parsed(
                  timeout,
                  SettingsReader::millis,
                  OtlpSettings.DEFAULT_TIMEOUT,
                  "a number of milliseconds greater than 0",
                  "10000"));
    }
    String compression = ofTraces("COMPRESSION");
    if (variables.isSet(compression)) {
      settings =
          settings.withGzip(
              variables.parsed(compression, OtlpVariables::isGzip, false, "gzip or none", "none"));
    }
    String protocol = ofTraces("PROTOCOL");
    if (variables.isSet(protocol)) {
      settings =
          settings.withProtocol(
              variables.parsed(
                  protocol,
                  OtlpVariables::protocol,
                  OtlpProtocol.HTTP_PROTOBUF,
                  "http/protobuf or http/json (grpc is not spoken; its port is often 4317, that of"
                      + " HTTP 4318)",
                  OtlpProtocol.HTTP_PROTOBUF.wireName()));
    }
    return settings
        .withCertificate(path(ofTraces("CERTIFICATE")))
        .withClientCertificate(path(ofTraces("CLIENT_CERTIFICATE")), path(ofTraces("CLIENT_KEY")));
  }

  /** What switches off the sending that an address asks for, as it was set; null: nothing. */
  static @Nullable String switchedOffBy(SettingsReader variables) {
    OtlpVariables read = new OtlpVariables(variables);
    return variables.isSet(read.ofTraces("ENDPOINT")) ? read.off() : null;
  }

  /** What switches OpenTelemetry as a whole off, or its traces. */
  private @Nullable String off() {
    String disabled = variables.value("OTEL_SDK_DISABLED");
    String exporter = variables.value("OTEL_TRACES_EXPORTER");
    if (disabled != null && disabled.equalsIgnoreCase("true")) {
      return "OTEL_SDK_DISABLED=" + disabled;
    }
    return exporter != null && exporter.equalsIgnoreCase("none")
        ? "OTEL_TRACES_EXPORTER=" + exporter
        : null;
  }

  private @Nullable String url() {
    String variable = ofTraces("ENDPOINT");
    String value = variables.value(variable);
    if (value == null) {
      return null;
    }
    String problem = EndpointUrl.problem(value);
    if (problem != null) {
      variables.warn(
          variable
              + " is \""
              + SafeUrl.of(value)
              + "\", which "
              + problem
              + ". Allowed: "
              + EndpointUrl.ALLOWED
              + ". Used instead: nothing is sent.");
      return null;
    }
    if (variable.equals(PREFIX + "TRACES_ENDPOINT")) {
      return value;
    }
    int query = value.indexOf('?');
    String path = query < 0 ? value : value.substring(0, query);
    return path
        + (path.endsWith("/") ? "" : "/")
        + "v1/traces"
        + (query < 0 ? "" : value.substring(query));
  }

  private Map<String, String> headers(String variable) {
    Map<String, String> headers = variables.pairs(variable);
    for (String name : Map.copyOf(headers).keySet()) {
      String problem = HeaderRules.problem(name, headers.get(name));
      if (problem != null) {
        // Never the value.
        variables.warn(
            variable
                + " has the header \""
                + name
                + "\", which "
                + problem
                + ". Allowed: "
                + HeaderRules.ALLOWED
                + ". Used instead: the other headers.");
        headers.remove(name);
      }
    }
    return headers;
  }

  private @Nullable Path path(String variable) {
    return variables.isSet(variable)
        ? variables.parsedOrNull(
            variable, OtlpVariables::pathOrNull, "a path to a PEM file", "none")
        : null;
  }

  /** The variable for traces where it is set, else the general one. */
  private String ofTraces(String name) {
    String traces = PREFIX + "TRACES_" + name;
    return variables.isSet(traces) ? traces : PREFIX + name;
  }

  private static @Nullable Path pathOrNull(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notAPath) {
      return null;
    }
  }

  private static @Nullable Boolean isGzip(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "gzip" -> true;
      case "none" -> false;
      default -> null;
    };
  }

  private static @Nullable OtlpProtocol protocol(String text) {
    for (OtlpProtocol protocol : OtlpProtocol.values()) {
      if (protocol.wireName().equals(text.toLowerCase(Locale.ROOT))) {
        return protocol;
      }
    }
    return null;
  }
}
