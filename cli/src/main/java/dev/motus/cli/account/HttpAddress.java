package dev.motus.cli.account;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.delivery.endpoint.EndpointUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Addresses that secrets may be sent to: https, or this machine itself. */
public final class HttpAddress {
  private HttpAddress() {}

  /**
   * Reads an address that someone typed or configured; a slash at its end goes.
   *
   * @param from what it is called in messages, such as {@code --api-url}
   */
  public static URI parse(String text, String from) throws CommandFailure {
    String trimmed = text.strip().replaceAll("/+$", "");
    URI address;
    try {
      address = new URI(trimmed);
    } catch (URISyntaxException malformed) {
      throw wrong(text, from, "is not an address");
    }
    if (address.getScheme() == null || address.getHost() == null) {
      throw wrong(text, from, "is not an address with https:// and a host");
    }
    if (address.getRawUserInfo() != null) {
      // Not quoted: it holds a password.
      throw new CommandFailure(
          ExitCode.USAGE,
          "bad-address",
          from + " has a user name or password in it",
          "Leave them out; the key is sent by itself.");
    }
    if (!isSafe(address)) {
      throw wrong(text, from, "is not https, so a key sent there could be read on the way");
    }
    return address;
  }

  /** Whether nobody can listen: https, or http within this machine. */
  public static boolean isSafe(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("https") || (scheme.equals("http") && EndpointUrl.isThisMachine(address));
  }

  private static CommandFailure wrong(String text, String from, String why) {
    return new CommandFailure(
        ExitCode.USAGE,
        "bad-address",
        from + " '" + text + "' " + why,
        "Give one such as https://api.example.com.");
  }
}
