package dev.motus.runtime.delivery;

import dev.motus.runtime.trace.OtlpSettings;
import dev.motus.runtime.trace.SafeUrl;
import java.util.Objects;

/** Where spans are sent, with the credentials for it. Immutable; its text has no secret in it. */
public abstract sealed class Destination {
  private Destination() {}

  /**
   * An OTLP/HTTP end point.
   *
   * @throws IllegalArgumentException when its address, headers or certificates cannot be used; the
   *     message says why, without any secret
   */
  public static Destination otlp(OtlpSettings settings) {
    return new Otlp(Objects.requireNonNull(settings, "settings"));
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
    return new MotusCloud(
        Objects.requireNonNull(apiUrl, "apiUrl"), Objects.requireNonNull(apiKey, "apiKey"));
  }

  /** The address, as it may appear in messages. */
  public abstract String address();

  /** What it is and where. */
  @Override
  public abstract String toString();

  static final class Otlp extends Destination {
    final OtlpSettings settings;

    Otlp(OtlpSettings settings) {
      this.settings = settings;
    }

    @Override
    public String address() {
      return SafeUrl.of(settings.tracesUrl());
    }

    @Override
    public String toString() {
      return "OTLP " + address();
    }
  }

  static final class MotusCloud extends Destination {
    final String apiUrl;
    final String apiKey;

    MotusCloud(String apiUrl, String apiKey) {
      this.apiUrl = apiUrl;
      this.apiKey = apiKey;
    }

    @Override
    public String address() {
      return SafeUrl.of(apiUrl);
    }

    @Override
    public String toString() {
      return "Motus Cloud " + address();
    }
  }
}
