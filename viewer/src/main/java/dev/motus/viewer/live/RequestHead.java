package dev.motus.viewer.live;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request. Immutable.
 *
 * @param path the target up to the question mark, as it was sent
 * @param query the parameters, as they were sent
 * @param headers by name in lower case
 */
record RequestHead(
    String method, String path, Map<String, String> query, Map<String, String> headers) {

  /** Reads a head, without the empty line at its end; null when it is none. */
  static @Nullable RequestHead parse(byte[] bytes, int length) {
    String[] lines = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    String[] request = lines[0].split(" ", -1);
    if (request.length != 3
        || !request[1].startsWith("/")
        || !(request[2].equals("HTTP/1.1") || request[2].equals("HTTP/1.0"))) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0 || lines[i].charAt(colon - 1) == ' ' || lines[i].charAt(0) == ' ') {
        return null;
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String value = lines[i].substring(colon + 1).trim();
      String before = headers.putIfAbsent(name, value);
      // Two hosts or origins: one of the two readers of this request would take the wrong one.
      if (before != null && (name.equals("host") || name.equals("origin"))) {
        return null;
      }
    }
    int mark = request[1].indexOf('?');
    return new RequestHead(
        request[0],
        mark < 0 ? request[1] : request[1].substring(0, mark),
        parameters(mark < 0 ? "" : request[1].substring(mark + 1)),
        headers);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return parameters;
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }
}
