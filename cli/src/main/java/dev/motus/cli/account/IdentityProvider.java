package dev.motus.cli.account;

import dev.motus.cli.account.JsonHttp.Answer;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.delivery.endpoint.MotusCloud;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who says who you are. There is one provider for each address of an API, so that a token of one
 * provider is never sent to the address of another.
 *
 * @param name of the provider, for messages
 * @param deviceCodes where a login begins
 * @param tokens where it ends
 * @param clientId what the provider calls this command
 * @param audience what the token is for
 */
public record IdentityProvider(
    String name, URI deviceCodes, URI tokens, String clientId, String audience) {
  private static final String DOMAIN = "MOTUS_AUTH0_DOMAIN";
  private static final String CLIENT_ID = "MOTUS_AUTH0_CLIENT_ID";
  private static final String AUDIENCE = "MOTUS_AUTH0_AUDIENCE";

  /** RFC 8414, section 3: where an address publishes its provider. */
  private static final String PUBLISHED = "/.well-known/oauth-authorization-server";

  /** What this command is called by providers that are not Motus's own. */
  private static final String PUBLIC_CLIENT = "motus-cli";

  /**
   * The provider for an address: the one that the environment names; for Motus's own cloud that
   * cloud's, of which each part may be named by the environment; for every other address the one
   * that it publishes itself.
   */
  public static IdentityProvider of(
      URI apiUrl, MotusCloud cloud, Function<String, @Nullable String> environment, JsonHttp http)
      throws CommandFailure, InterruptedException {
    String domain = value(environment, DOMAIN);
    String clientId = value(environment, CLIENT_ID);
    String audience = value(environment, AUDIENCE);
    boolean own = apiUrl.toString().equals(cloud.apiUrl());
    if (domain == null && !own) {
      return published(apiUrl, clientId, audience, http);
    }
    // A domain as a rule; tests of a provider on this machine say http:// too.
    String named = domain == null ? cloud.identityProvider() : domain;
    URI address = HttpAddress.parse(named.contains("://") ? named : "https://" + named, DOMAIN);
    return new IdentityProvider(
        address.toString(),
        URI.create(address + "/oauth/device/code"),
        URI.create(address + "/oauth/token"),
        or(clientId, own ? cloud.clientId() : PUBLIC_CLIENT),
        or(audience, own ? cloud.audience() : apiUrl.toString()));
  }

  private static IdentityProvider published(
      URI apiUrl, @Nullable String clientId, @Nullable String audience, JsonHttp http)
      throws CommandFailure, InterruptedException {
    URI document = URI.create(apiUrl + PUBLISHED);
    Answer answer;
    try {
      answer = http.get(document);
    } catch (IOException unreachable) {
      throw new CommandFailure(
          ExitCode.REMOTE,
          "identity-provider-unreachable",
          apiUrl + " cannot be reached: " + unreachable.getMessage(),
          "Check --api-url and the network, then run 'motus login' again.",
          unreachable);
    }
    URI deviceCodes = endpoint(answer.text("device_authorization_endpoint"));
    URI tokens = endpoint(answer.text("token_endpoint"));
    if (!answer.isSuccess() || deviceCodes == null || tokens == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no-identity-provider",
          apiUrl
              + " does not say who its identity provider is ("
              + document
              + " answers with status "
              + answer.status()
              + ")",
          "Check --api-url, set "
              + DOMAIN
              + " to what your administrator gave you, or paste a key: motus login"
              + " --api-key-stdin.");
    }
    // RFC 8414, section 3.3: else anyone could have published it.
    if (!apiUrl.toString().equals(answer.text("issuer"))) {
      throw new CommandFailure(
          ExitCode.REMOTE,
          "identity-provider-of-another",
          document + " is signed by another issuer than " + apiUrl,
          "Give --api-url as the issuer there has it, or ask who runs that address.");
    }
    return new IdentityProvider(
        apiUrl.toString(),
        deviceCodes,
        tokens,
        or(clientId, PUBLIC_CLIENT),
        or(audience, apiUrl.toString()));
  }

  /** An address that nobody can listen to, or null. */
  private static @Nullable URI endpoint(@Nullable String text) {
    try {
      URI address = text == null ? null : URI.create(text);
      return address != null && address.getHost() != null && HttpAddress.isSafe(address)
          ? address
          : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  private static @Nullable String value(
      Function<String, @Nullable String> environment, String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
