package dev.motus.runtime.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer: complete, or the beginning of a stream. Every one of them tells the browser not to
 * guess, keep, frame or share it.
 *
 * @param stream what follows the head, or null when the body is all
 */
record HttpReply(byte[] head, byte[] body, @Nullable EventStream stream) {
  private static final String SAFETY =
      "Cache-Control: no-store\r\n"
          + "X-Content-Type-Options: nosniff\r\n"
          + "Referrer-Policy: no-referrer\r\n"
          + "X-Frame-Options: DENY\r\n"
          + "Cross-Origin-Resource-Policy: same-origin\r\n"
          + "Cross-Origin-Opener-Policy: same-origin\r\n";

  /** The page has a stricter policy of its own; this is what a page cannot say of itself. */
  private static final String PAGE_POLICY =
      "Content-Security-Policy: frame-ancestors 'none'; form-action 'none'; base-uri 'none'\r\n";

  private static final String DATA_POLICY =
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n";

  static HttpReply page(byte[] html) {
    return complete(200, "text/html; charset=utf-8", PAGE_POLICY, html);
  }

  static HttpReply json(int status, byte[] json) {
    return complete(status, "application/json; charset=utf-8", DATA_POLICY, json);
  }

  static HttpReply problem(int status, String message) {
    return complete(
        status,
        "text/plain; charset=utf-8",
        DATA_POLICY + (status == 405 ? "Allow: GET\r\n" : ""),
        (message + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static HttpReply events(EventStream stream) {
    String head = statusLine(200) + "Content-Type: text/event-stream; charset=utf-8\r\n";
    return new HttpReply(
        ascii(head + SAFETY + DATA_POLICY + "Connection: close\r\n\r\n"),
        ascii("retry: 1000\n\n"),
        stream);
  }

  private static HttpReply complete(int status, String type, String more, byte[] body) {
    String head = statusLine(status) + "Content-Type: " + type + "\r\n" + SAFETY + more;
    return new HttpReply(
        ascii(head + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n"),
        body,
        null);
  }

  private static String statusLine(int status) {
    String reason =
        switch (status) {
          case 200 -> "OK";
          case 400 -> "Bad Request";
          case 403 -> "Forbidden";
          case 404 -> "Not Found";
          case 405 -> "Method Not Allowed";
          case 421 -> "Misdirected Request";
          case 431 -> "Request Header Fields Too Large";
          case 503 -> "Service Unavailable";
          default -> "Internal Server Error";
        };
    return "HTTP/1.1 " + status + " " + reason + "\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Head and body on their way out. */
  ByteBuffer bytes() {
    ByteBuffer all = ByteBuffer.allocate(head.length + body.length);
    return all.put(head).put(body).flip();
  }
}
