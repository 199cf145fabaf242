package dev.motus.delivery.send;

import dev.motus.delivery.OtlpSettings;
import dev.motus.delivery.endpoint.EndpointUrl;
import dev.motus.delivery.endpoint.HeaderRules;
import dev.motus.delivery.endpoint.SafeUrl;
import dev.motus.runtime.config.SemanticConventions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where spans are sent, with the credentials for it. Immutable; its text has no secret in it. */
public abstract sealed class Destination {
  private final String url;

  private Destination(String url) {
    this.url = url;
  }

  /**
   * An OTLP/HTTP end point.
   *
   * @throws IllegalArgumentException when its address or a header cannot be used; the message says
   *     why, without any secret
   */
  public static Destination otlp(OtlpSettings settings) {
    Objects.requireNonNull(settings, "settings");
    check("The OTLP end point", settings.tracesUrl());
    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
      String problem = HeaderRules.problem(header.getKey(), header.getValue());
      if (problem != null) {
        throw new IllegalArgumentException(
            "The OTLP header \""
                + header.getKey()
                + "\" "
                + problem
                + ". Allowed: "
                + HeaderRules.ALLOWED
                + ".");
      }
    }
    return new Otlp(settings);
  }

  /**
   * Motus Cloud.
   *
   * @param apiUrl its address
   * @param apiKey sent as {@code Authorization: Bearer}
   * @throws IllegalArgumentException when the address or the key cannot be used; the message says
   *     why, without the key
   */
  public static Destination motusCloud(String apiUrl, String apiKey) {
    check("The address of Motus Cloud", apiUrl);
    String problem = HeaderRules.problem("Authorization", apiKey);
    if (problem != null) {
      throw new IllegalArgumentException("The key for Motus Cloud " + problem + ".");
    }
    return new MotusCloud(apiUrl, apiKey);
  }

  private static void check(String what, String url) {
    String problem = EndpointUrl.problem(url);
    if (problem != null) {
      throw new IllegalArgumentException(
          what
              + " is \""
              + SafeUrl.of(url)
              + "\", which "
              + problem
              + ". Allowed: "
              + EndpointUrl.ALLOWED
              + ".");
    }
  }

  /** The address, as it may appear in messages. */
  public String address() {
    return SafeUrl.of(url);
  }

  /**
   * What is unsafe about it, as a sentence: credentials that would go over the network in the
   * clear. Null when nothing is.
   */
  public @Nullable String warning() {
    URI uri = URI.create(url);
    if (!"http".equalsIgnoreCase(uri.getScheme()) || EndpointUrl.isThisMachine(uri)) {
      return null;
    }
    List<String> exposed = new ArrayList<>();
    for (String name : headerNames()) {
      if (HeaderRules.isCredential(name)) {
        exposed.add(name);
      }
    }
    return exposed.isEmpty()
        ? null
        : this
            + " is not encrypted (http), so anyone on the way can read the credentials in "
            + String.join(", ", exposed)
            + ". Use https.";
  }

  /** A name for files: the same for the same address, and without what may be secret in it. */
  String directoryName() {
    String host = URI.create(url).getHost();
    String readable =
        host == null ? "" : host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "_");
    UUID exact =
        UUID.nameUUIDFromBytes((kind() + ' ' + address()).getBytes(StandardCharsets.UTF_8));
    return kind() + "-" + readable + "-" + exact.toString().substring(0, 8);
  }

  /**
   * All that may say whose account it is at that address: user, password and query of the address,
   * and what is sent along. Holds secrets; the order is always the same.
   */
  List<String> identity() {
    List<String> identity = new ArrayList<>(List.of(kind(), url));
    new TreeMap<>(credentials())
        .forEach((name, value) -> Collections.addAll(identity, name, value));
    return identity;
  }

  abstract String kind();

  abstract List<String> headerNames();

  /** What is sent along with every request, by names in lower case. */
  abstract Map<String, String> credentials();

  abstract Secrets secrets();

  abstract Duration timeout();

  abstract Dialect dialect(SemanticConventions conventions, @Nullable Spool spool);

  /** What it is and where. */
  @Override
  public abstract String toString();

  private static final class Otlp extends Destination {
    private final OtlpSettings settings;

    Otlp(OtlpSettings settings) {
      super(settings.tracesUrl());
      this.settings = settings;
    }

    @Override
    String kind() {
      return "otlp";
    }

    @Override
    List<String> headerNames() {
      return List.copyOf(settings.headers().keySet());
    }

    @Override
    Map<String, String> credentials() {
      Map<String, String> all = new HashMap<>();
      settings.headers().forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
      if (settings.clientCertificate() != null) {
        // Where it is, not what: certificates are renewed while the account stays the same.
        all.put("client certificate", settings.clientCertificate().toAbsolutePath().toString());
      }
      return all;
    }

    @Override
    Secrets secrets() {
      return new Secrets(settings.headers().values());
    }

    @Override
    Duration timeout() {
      return settings.timeout();
    }

    @Override
    Dialect dialect(SemanticConventions conventions, @Nullable Spool spool) {
      return new OtlpDialect(settings, conventions);
    }

    @Override
    public String toString() {
      return "OTLP " + address();
    }
  }

  private static final class MotusCloud extends Destination {
    private final String apiUrl;
    private final String apiKey;

    MotusCloud(String apiUrl, String apiKey) {
      super(apiUrl);
      this.apiUrl = apiUrl;
      this.apiKey = apiKey;
    }

    @Override
    String kind() {
      return "cloud";
    }

    @Override
    List<String> headerNames() {
      return List.of("Authorization");
    }

    @Override
    Map<String, String> credentials() {
      return Map.of("authorization", apiKey);
    }

    @Override
    Secrets secrets() {
      return new Secrets(List.of(apiKey));
    }

    @Override
    Duration timeout() {
      return Duration.ofSeconds(30);
    }

    @Override
    Dialect dialect(SemanticConventions conventions, @Nullable Spool spool) {
      return new CloudDialect(apiUrl, apiKey, new RemoteTraces(spool));
    }

    @Override
    public String toString() {
      return "Motus Cloud " + address();
    }
  }
}
