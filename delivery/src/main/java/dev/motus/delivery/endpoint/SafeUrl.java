package dev.motus.delivery.endpoint;

/** Addresses as they may appear in messages. */
public final class SafeUrl {
  private SafeUrl() {}

  /**
   * The address without what may be a secret in it: user and password, query and fragment. Takes
   * any text, also what is no address.
   */
  public static String of(String url) {
    int end = url.length();
    for (char cut : new char[] {'?', '#'}) {
      int at = url.indexOf(cut);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    String plain = url.substring(0, end);
    int scheme = plain.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    int slash = plain.indexOf('/', from);
    int user = plain.lastIndexOf('@', slash < 0 ? plain.length() : slash);
    return user < from ? plain : plain.substring(0, from) + plain.substring(user + 1);
  }
}
