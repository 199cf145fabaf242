package dev.motus.cli.account;

import dev.motus.cli.account.JsonHttp.Answer;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logging in without typing a password here (RFC 8628): the provider gives a code, the person
 * confirms it in a browser, and we ask until the provider says yes or no.
 */
public final class DeviceFlow {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
  private static final Duration SLOW_DOWN = Duration.ofSeconds(5);
  private static final long DEFAULT_INTERVAL_SECONDS = 5;
  private static final long DEFAULT_EXPIRY_SECONDS = 300;
  private static final long MAX_EXPIRY_SECONDS = 3_600;
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(60);

  /** So many answers that make no sense, one after the other, are no accident. */
  private static final int MAX_NONSENSE = 3;

  private final IdentityProvider provider;
  private final JsonHttp http;
  private final InstantSource clock;
  private final Sleeper sleeper;

  /**
   * What the person has to confirm.
   *
   * @param deviceCode ours, secret
   * @param userCode what the browser's page shows or asks for
   * @param page where to confirm it
   * @param pageWithCode the same with the code filled in, else the page
   * @param lifetime how long there is for it
   * @param interval between two questions of ours
   */
  public record Confirmation(
      String deviceCode,
      String userCode,
      URI page,
      URI pageWithCode,
      Duration lifetime,
      Duration interval) {
    /** Everything but the device code. */
    @Override
    public String toString() {
      return "Confirmation[" + userCode + ", " + page + "]";
    }
  }

  /** For one login. */
  public DeviceFlow(
      IdentityProvider provider, JsonHttp http, InstantSource clock, Sleeper sleeper) {
    this.provider = provider;
    this.http = http;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Asks for a code. */
  public Confirmation begin() throws CommandFailure, InterruptedException {
    Answer answer;
    try {
      answer =
          http.post(
              provider.deviceCodes(),
              Map.of(
                  "client_id", provider.clientId(),
                  "audience", provider.audience(),
                  "scope", "openid profile email"));
    } catch (IOException unreachable) {
      throw unreachable(unreachable);
    }
    String error = answer.text("error");
    if (!answer.isSuccess() && error != null) {
      throw new CommandFailure(
          ExitCode.REMOTE,
          "identity-provider-refused",
          provider.name() + " does not start a login: " + reason(answer, error),
          "Check MOTUS_AUTH0_CLIENT_ID and MOTUS_AUTH0_AUDIENCE.");
    }
    String deviceCode = answer.text("device_code");
    String userCode = answer.text("user_code");
    URI page = page(answer.text("verification_uri"));
    if (!answer.isSuccess() || deviceCode == null || userCode == null || page == null) {
      throw nonsense(answer);
    }
    URI withCode = page(answer.text("verification_uri_complete"));
    return new Confirmation(
        deviceCode,
        userCode,
        page,
        withCode == null ? page : withCode,
        Duration.ofSeconds(
            clamp(answer.number("expires_in", DEFAULT_EXPIRY_SECONDS), MAX_EXPIRY_SECONDS)),
        Duration.ofSeconds(
            clamp(answer.number("interval", DEFAULT_INTERVAL_SECONDS), MAX_INTERVAL.toSeconds())));
  }

  /** Only what a browser may be sent to; the provider must not choose another program. */
  private static @Nullable URI page(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      URI page = URI.create(text);
      return page.getHost() != null && HttpAddress.isSafe(page) ? page : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static long clamp(long seconds, long max) {
    return Math.max(1, Math.min(seconds, max));
  }

  /** Waits for the person's answer: the access token. */
  public String await(Confirmation confirmation) throws CommandFailure, InterruptedException {
    Instant deadline = clock.instant().plus(confirmation.lifetime());
    Duration interval = confirmation.interval();
    int nonsense = 0;
    IOException lastFailure = null;
    while (true) {
      sleeper.sleep(interval);
      if (!clock.instant().isBefore(deadline)) {
        throw lastFailure == null ? expired() : unreachable(lastFailure);
      }
      Answer answer;
      try {
        answer = ask(confirmation);
        lastFailure = null;
      } catch (IOException failure) {
        lastFailure = failure;
        interval = atMost(interval.multipliedBy(2));
        continue;
      }
      String token = answer.text("access_token");
      if (answer.isSuccess() && token != null) {
        return token;
      }
      String error = answer.isSuccess() ? null : answer.text("error");
      if (error == null) {
        if (++nonsense == MAX_NONSENSE) {
          throw nonsense(answer);
        }
        continue;
      }
      nonsense = 0;
      switch (error) {
        case "authorization_pending" -> {}
        case "slow_down" -> interval = atMost(interval.plus(SLOW_DOWN));
        case "access_denied" ->
            throw new CommandFailure(
                ExitCode.ACCOUNT,
                "denied",
                "The login was refused in the browser",
                "Run 'motus login' again if that was not intended.");
        case "expired_token" -> throw expired();
        default ->
            throw new CommandFailure(
                ExitCode.REMOTE,
                "identity-provider-refused",
                provider.name() + " ends the login: " + reason(answer, error),
                "Check MOTUS_AUTH0_DOMAIN, MOTUS_AUTH0_CLIENT_ID and MOTUS_AUTH0_AUDIENCE.");
      }
    }
  }

  private static Duration atMost(Duration interval) {
    return interval.compareTo(MAX_INTERVAL) > 0 ? MAX_INTERVAL : interval;
  }

  private Answer ask(Confirmation confirmation) throws IOException, InterruptedException {
    return http.post(
        provider.tokens(),
        Map.of(
            "grant_type", GRANT,
            "device_code", confirmation.deviceCode(),
            "client_id", provider.clientId()));
  }

  private static String reason(Answer answer, String error) {
    String description = answer.text("error_description");
    return description == null ? error : error + " (" + description + ")";
  }

  private static CommandFailure expired() {
    return new CommandFailure(
        ExitCode.ACCOUNT,
        "expired",
        "The code expired before it was confirmed",
        "Run 'motus login' again and confirm in the browser.");
  }

  private CommandFailure unreachable(IOException failure) {
    return new CommandFailure(
        ExitCode.REMOTE,
        "identity-provider-unreachable",
        "The identity provider " + provider.name() + " cannot be reached: " + failure.getMessage(),
        "Check MOTUS_AUTH0_DOMAIN and the network, then run 'motus login' again.",
        failure);
  }

  private CommandFailure nonsense(Answer answer) {
    return new CommandFailure(
        ExitCode.REMOTE,
        "identity-provider-unintelligible",
        provider.name()
            + " answers with status "
            + answer.status()
            + " and nothing that a login needs",
        "Check that MOTUS_AUTH0_DOMAIN is an identity provider and that no proxy is in the way.");
  }
}
