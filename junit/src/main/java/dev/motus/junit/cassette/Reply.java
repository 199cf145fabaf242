package dev.motus.junit.cassette;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** An answer on its way to the client: each piece is sent at once. */
final class Reply {
  private final HttpExchange exchange;

  Reply(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** Sends the head. */
  void begin(int status, Map<String, String> headers) throws IOException {
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    // The JDK's server may close a connection while a client takes it up again.
    exchange.getResponseHeaders().set("Connection", "close");
    boolean hasBody = status >= 200 && status != 204 && status != 304 && !isHead();
    exchange.sendResponseHeaders(status, hasBody ? 0 : -1);
    if (hasBody) {
      exchange.getResponseBody().flush();
    }
  }

  private boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }

  /** Sends some bytes; throws when the client has left. */
  void send(byte[] bytes, int length) throws IOException {
    exchange.getResponseBody().write(bytes, 0, length);
    exchange.getResponseBody().flush();
  }

  /** Ends it as it should end. */
  void end() {
    exchange.close();
  }

  /** Breaks the connection, before or in the middle of the answer. */
  void breakOff(boolean hasBegun) throws IOException {
    if (hasBegun) {
      // Closing it would send the end of the body; what a handler throws closes the connection.
      throw new IOException("The answer breaks off here.");
    }
    exchange.close();
  }
}
