package dev.motus.cli;

import dev.motus.cli.account.HttpAddress;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.delivery.endpoint.EndpointUrl;
import dev.motus.delivery.endpoint.HeaderRules;
import dev.motus.delivery.endpoint.SafeUrl;
import dev.motus.delivery.output.OtlpVariables;
import dev.motus.delivery.send.Destination;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.runtime.settings.SettingsSource;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code motus send} sends to.
 *
 * @param destination with its credentials
 * @param kind {@code otlp} or {@code cloud}
 */
record SendTarget(Destination destination, String kind) {
  private static final String CLOUD = "cloud";
  private static final String OTLP = "otlp";
  private static final String USUAL_PATH = "/v1/traces";

  /** What may be said about OTLP besides the address. */
  record Wishes(List<String> headers, boolean json, boolean gzip) {}

  /**
   * Finds out.
   *
   * @param to what the user said: {@code cloud}, an address, or nothing
   */
  static SendTarget of(@Nullable String to, Wishes wishes, Session session) throws CommandFailure {
    try {
      if (to == null) {
        return fromEnvironment(wishes, session);
      }
      return to.toLowerCase(Locale.ROOT).equals(CLOUD)
          ? cloud(Account.required(session))
          : address(to, wishes, session);
    } catch (IllegalArgumentException unusable) {
      throw usage(String.valueOf(unusable.getMessage()), "Check the address and the headers.");
    }
  }

  private static SendTarget fromEnvironment(Wishes wishes, Session session) throws CommandFailure {
    OtlpSettings settings = OtlpVariables.read(new SettingsReader(openTelemetryOnly(session)));
    if (settings == null) {
      throw usage(
          "Where to send is not known",
          "Give --to cloud, or --to with an OTLP address such as http://localhost:4318, or set"
              + " OTEL_EXPORTER_OTLP_ENDPOINT.");
    }
    Map<String, String> headers = new LinkedHashMap<>(settings.headers());
    headers.putAll(headers(wishes.headers()));
    return otlp(settings.withHeaders(headers), wishes, session);
  }

  /** Other variables of this process are for agents, and not to be warned of here. */
  @SuppressWarnings("NullAway") // it does not see in class files that the results may be null
  private static SettingsSource openTelemetryOnly(Session session) {
    return new SettingsSource(
        name -> name.startsWith("OTEL_") ? session.variable(name) : null,
        name -> null,
        session.workingDirectory(),
        session.home(),
        session.terminal()::warn);
  }

  private static SendTarget cloud(Account account) {
    return new SendTarget(
        Destination.motusCloud(account.credentials().apiUrl(), account.credentials().apiKey()),
        CLOUD);
  }

  /** Headers of the environment are for the environment's address, and are not sent elsewhere. */
  private static SendTarget address(String to, Wishes wishes, Session session)
      throws CommandFailure {
    String problem = EndpointUrl.problem(to);
    if (problem != null) {
      throw usage(
          "--to '" + SafeUrl.of(to) + "' " + problem, "Allowed: " + EndpointUrl.ALLOWED + ".");
    }
    Optional<Account> account = usable(session);
    if (account.isPresent() && account.get().apiUrl().toString().equals(to.replaceAll("/+$", ""))) {
      return cloud(account.get());
    }
    URI address = URI.create(to);
    String path = address.getPath();
    boolean bare = path == null || path.isEmpty() || path.equals("/");
    String url = bare ? to.replaceAll("/+$", "") + USUAL_PATH : to;
    return otlp(OtlpSettings.of(url).withHeaders(headers(wishes.headers())), wishes, session);
  }

  /** Credentials that cannot be used are no obstacle for those who send elsewhere. */
  private static Optional<Account> usable(Session session) {
    try {
      return Account.find(session);
    } catch (CommandFailure unusable) {
      return Optional.empty();
    }
  }

  private static SendTarget otlp(OtlpSettings settings, Wishes wishes, Session session) {
    OtlpSettings wished = wishes.json() ? settings.withProtocol(OtlpProtocol.HTTP_JSON) : settings;
    wished = wishes.gzip() ? wished.withGzip(true) : wished;
    URI address = URI.create(wished.tracesUrl());
    if (wished.headers().keySet().stream().anyMatch(HeaderRules::isCredential)
        && !HttpAddress.isSafe(address)) {
      session
          .terminal()
          .warn(SafeUrl.of(wished.tracesUrl()) + " is not https: others may read the headers.");
    }
    return new SendTarget(Destination.otlp(wished), OTLP);
  }

  private static Map<String, String> headers(List<String> given) throws CommandFailure {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : given) {
      int split = header.indexOf('=');
      String name = split < 0 ? header : header.substring(0, split).strip();
      String problem =
          split < 0
              ? "has no value"
              : HeaderRules.problem(name, header.substring(split + 1).strip());
      if (problem != null) {
        // Never the value.
        throw usage(
            split < 0 ? "--header " + problem : "--header " + name + " " + problem,
            "Write it as --header name=value.");
      }
      headers.put(name, header.substring(split + 1).strip());
    }
    return headers;
  }

  private static CommandFailure usage(String what, String cure) {
    return new CommandFailure(ExitCode.USAGE, "bad-destination", what, cure);
  }
}
