package dev.motus.viewer.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: pages of this very server that know its token. Other sites are kept out even when a
 * name of theirs points to the loopback address (DNS rebinding): the {@code Host} says whom the
 * browser believes to talk to. Immutable.
 */
final class RequestRules {
  private final Set<String> hosts;
  private final Set<String> origins;
  private final byte[] token;

  RequestRules(int port, String token) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
    this.token = token.getBytes(StandardCharsets.US_ASCII);
  }

  /** The refusal, or null for a request that is to be answered. */
  @Nullable HttpReply check(RequestHead request) {
    String host = request.header("host");
    if (host == null || !hosts.contains(host)) {
      return HttpReply.problem(421, "This server answers as 127.0.0.1 and localhost only.");
    }
    String origin = request.header("origin");
    String site = request.header("sec-fetch-site");
    boolean foreign =
        "cross-site".equals(site) && !"navigate".equals(request.header("sec-fetch-mode"));
    if ((origin != null && !origins.contains(origin)) || foreign) {
      return HttpReply.problem(403, "Other sites may not ask this server.");
    }
    if (!request.method().equals("GET")) {
      return HttpReply.problem(405, "This server shows; it takes nothing.");
    }
    String given = request.query().getOrDefault("token", "");
    if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.ISO_8859_1), token)) {
      return HttpReply.problem(
          403, "The token is missing or wrong. Take the address that the program printed.");
    }
    return null;
  }
}
