package dev.motus.delivery.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an address must be like, so that spans can be sent there. */
public final class EndpointUrl {
  /** What is allowed, for messages. */
  public static final String ALLOWED = "http://host[:port][/path] or https://host[:port][/path]";

  private EndpointUrl() {}

  /**
   * Whether an address is one of this machine, so that nobody on the way can read along. By its
   * text, not by a look-up, which whoever answers it could steer.
   */
  public static boolean isThisMachine(URI address) {
    String host = address.getHost();
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.equals("[::1]")
            || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
  }

  /** What is wrong with an address, as the rest of a sentence; null when it can be used. */
  public static @Nullable String problem(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException malformed) {
      return "is no address";
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "does not begin with http:// or https://";
    }
    if (uri.getHost() == null) {
      return "names no host";
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      return "has a port that is not from 1 to 65535";
    }
    if (uri.getRawUserInfo() != null) {
      return "has a user before the host, which is not sent; use a header instead";
    }
    return uri.getRawFragment() != null ? "has a fragment (#…)" : null;
  }
}
