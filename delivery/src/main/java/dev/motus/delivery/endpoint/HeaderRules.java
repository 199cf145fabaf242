package dev.motus.delivery.endpoint;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which headers of users can be sent, and which of them are secrets. */
public final class HeaderRules {
  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "names of letters, digits and !#$%&'*+-.^_`|~, values without line breaks, no header of the"
          + " connection itself";

  /** Those that the JDK's client, or we, set. */
  private static final Set<String> OURS =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private HeaderRules() {}

  /** What is wrong with a header, as the rest of a sentence without its value; null: nothing. */
  public static @Nullable String problem(String name, @Nullable String value) {
    if (name.isEmpty() || !isToken(name)) {
      return "has a name that HTTP does not allow";
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      return "is set by the connection itself";
    }
    for (int i = 0; value != null && i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c >= 0x7F) {
        return "has a value with a character that HTTP does not allow";
      }
    }
    return null;
  }

  /** Whether a header of this name usually holds a credential. */
  public static boolean isCredential(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("auth")
        || lower.contains("key")
        || lower.contains("token")
        || lower.contains("secret")
        || lower.contains("password")
        || lower.contains("cookie");
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
