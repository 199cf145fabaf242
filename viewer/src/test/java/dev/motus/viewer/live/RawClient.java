package dev.motus.viewer.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection that says what no decent client would. */
final class RawClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final int port;

  private RawClient(Socket socket, int port) {
    this.socket = socket;
    this.port = port;
  }

  static RawClient connect(LiveTraceServer server) throws IOException {
    int port = server.address().getPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return new RawClient(socket, port);
  }

  /** The answer to a request with these header lines besides a right {@code Host}, to its end. */
  static String get(LiveTraceServer server, String target, String... headers) throws IOException {
    try (RawClient client = connect(server)) {
      client.request(target, headers);
      return client.rest();
    }
  }

  /** The answer to anything. */
  static String send(LiveTraceServer server, String text) throws IOException {
    try (RawClient client = connect(server)) {
      client.write(text);
      return client.rest();
    }
  }

  /** A target with the token. */
  static String target(LiveTraceServer server, String path) {
    return path + (path.contains("?") ? "&" : "?") + token(server);
  }

  /** As it stands in a query. */
  static String token(LiveTraceServer server) {
    URI address = server.address();
    return address.getQuery();
  }

  void request(String target, String... headers) throws IOException {
    StringBuilder text =
        new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    write(text.append("\r\n").toString());
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All that comes until the other end closes. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What comes until a text has come. */
  String until(String text) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] part = new byte[1 << 14];
    String all = "";
    while (!all.contains(text)) {
      int count = in.read(part);
      if (count < 0) {
        throw new AssertionError("The stream ended before '" + text + "':\n" + all);
      }
      read.write(part, 0, count);
      all = read.toString(StandardCharsets.UTF_8);
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
