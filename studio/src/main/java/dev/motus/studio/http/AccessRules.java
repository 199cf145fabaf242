package dev.motus.studio.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: those who know the token, and no page of another site. Such a page is kept out even
 * when a name of its own points to this machine (DNS rebinding): {@code Host} says whom the browser
 * believes to talk to. Immutable.
 */
final class AccessRules {
  private static final Pattern LOOPBACK =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");

  private static final int TOKEN_BYTES = 32;

  private final String token;

  AccessRules(String token) {
    this.token = token;
  }

  /** A token that nobody can guess. */
  static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String token() {
    return token;
  }

  /** Refuses what another site could have had a browser ask. */
  void checkSite(
      @Nullable String host,
      @Nullable String origin,
      @Nullable String fetchSite,
      @Nullable String fetchMode)
      throws Refusal {
    if (host == null || !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      throw new Refusal(421, "wrong_host", "The studio answers as 127.0.0.1 and localhost only.");
    }
    boolean isForeign =
        ("cross-site".equals(fetchSite) || "same-site".equals(fetchSite))
            && !"navigate".equals(fetchMode);
    if ((origin != null && !origin.equalsIgnoreCase("http://" + host)) || isForeign) {
      throw new Refusal(403, "foreign_origin", "Other sites may not ask the studio.");
    }
  }

  /** Refuses who does not know the token. */
  void checkToken(@Nullable String authorization, @Nullable String cookie) throws Refusal {
    boolean isKnown =
        authorization == null
            ? isToken(cookie)
            : authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && isToken(authorization.substring(7).strip());
    if (!isKnown) {
      throw new Refusal(
          401,
          "no_token",
          "The token is missing or wrong. Open the address that 'motus studio' printed, or send it"
              + " as 'Authorization: Bearer …'.");
    }
  }

  /** Whether it is the token; takes as long for one that is nearly right. */
  boolean isToken(@Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
