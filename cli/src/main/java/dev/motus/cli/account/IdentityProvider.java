package dev.motus.cli.account;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who says who you are.
 *
 * @param address of the provider, without a slash at its end
 * @param clientId what the provider calls this command
 * @param audience what the token is for
 */
public record IdentityProvider(URI address, String clientId, String audience) {
  private static final String DOMAIN = "MOTUS_AUTH0_DOMAIN";
  private static final String CLIENT_ID = "MOTUS_AUTH0_CLIENT_ID";
  private static final String AUDIENCE = "MOTUS_AUTH0_AUDIENCE";

  /** As the environment says. */
  public static IdentityProvider of(Function<String, @Nullable String> environment)
      throws CommandFailure {
    List<String> missing = new ArrayList<>();
    String domain = value(environment, DOMAIN, missing);
    String clientId = value(environment, CLIENT_ID, missing);
    String audience = value(environment, AUDIENCE, missing);
    if (!missing.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no-identity-provider",
          "Where to log in is not known: "
              + String.join(", ", missing)
              + (missing.size() == 1 ? " is" : " are")
              + " not set",
          "Set what your administrator gave you, or paste a key: motus login --api-key-stdin.");
    }
    // A domain as a rule; tests of a provider on this machine say http:// too.
    URI address = HttpAddress.parse(domain.contains("://") ? domain : "https://" + domain, DOMAIN);
    return new IdentityProvider(address, clientId, audience);
  }

  private static String value(
      Function<String, @Nullable String> environment, String name, List<String> missing) {
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      missing.add(name);
      return "";
    }
    return value.strip();
  }

  URI deviceCodes() {
    return URI.create(address + "/oauth/device/code");
  }

  URI tokens() {
    return URI.create(address + "/oauth/token");
  }
}
