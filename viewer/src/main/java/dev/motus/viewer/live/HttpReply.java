package dev.motus.viewer.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer: complete, or the beginning of a stream. Every one of them tells the browser not to
 * guess, keep, frame or share it.
 */
final class HttpReply {
  private static final List<String> SAFETY =
      List.of(
          "Cache-Control: no-store",
          "X-Content-Type-Options: nosniff",
          "Referrer-Policy: no-referrer",
          "X-Frame-Options: DENY",
          "Cross-Origin-Resource-Policy: same-origin",
          "Cross-Origin-Opener-Policy: same-origin",
          "Connection: close");

  /** Rules that a page cannot set for itself; its own policy, within it, is stricter. */
  private static final String PAGE_POLICY =
      "Content-Security-Policy: frame-ancestors 'none'; form-action 'none'; base-uri 'none'";

  private static final String DATA_POLICY =
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox";

  private final byte[] bytes;
  private final @Nullable EventStream stream;

  private HttpReply(int status, List<String> headers, byte[] body, @Nullable EventStream stream) {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 " + status + " " + reason(status));
    lines.addAll(SAFETY);
    lines.addAll(headers);
    byte[] head = ascii(String.join("\r\n", lines) + "\r\n\r\n");
    this.bytes = ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    this.stream = stream;
  }

  static HttpReply page(byte[] html) {
    return complete(200, "text/html", List.of(PAGE_POLICY), html);
  }

  static HttpReply json(int status, byte[] json) {
    return complete(status, "application/json", List.of(DATA_POLICY), json);
  }

  static HttpReply problem(int status, String message) {
    return complete(
        status,
        "text/plain",
        status == 405 ? List.of(DATA_POLICY, "Allow: GET") : List.of(DATA_POLICY),
        (message + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static HttpReply events(EventStream stream) {
    return new HttpReply(
        200,
        List.of("Content-Type: text/event-stream; charset=utf-8", DATA_POLICY),
        ascii("retry: 1000\n\n"),
        stream);
  }

  private static HttpReply complete(int status, String type, List<String> more, byte[] body) {
    List<String> headers = new ArrayList<>(more);
    headers.add("Content-Type: " + type + "; charset=utf-8");
    headers.add("Content-Length: " + body.length);
    return new HttpReply(status, headers, body, null);
  }

  private static String reason(int status) {
    return switch (status) {
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
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Head and body on their way out. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes);
  }

  /** What follows, or null when that is all. */
  @Nullable EventStream stream() {
    return stream;
  }
}
