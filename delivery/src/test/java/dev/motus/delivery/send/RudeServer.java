package dev.motus.delivery.send;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on bare sockets, for what a decent HTTP server cannot be made to do. */
final class RudeServer implements AutoCloseable {
  /** What is done with one connection. */
  @FunctionalInterface
  interface Behaviour {
    void treat(Socket connection) throws IOException;
  }

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final AtomicInteger connections = new AtomicInteger();

  private RudeServer(ServerSocket server, Behaviour behaviour) {
    this.server = server;
    this.behaviour = behaviour;
    Thread thread = new Thread(this::accept, "rude-server");
    thread.setDaemon(true);
    thread.start();
  }

  static RudeServer start(Behaviour behaviour) throws IOException {
    return new RudeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
  }

  /** Reads something of the request and hangs up hard: the other side sees a reset. */
  static void reset(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    if (in.read() >= 0) {
      connection.setSoLinger(true, 0);
    }
    connection.close();
  }

  /** Answers to whatever comes with these bytes, and hangs up. */
  static Behaviour says(String answer) {
    return connection -> {
      InputStream in = connection.getInputStream();
      if (in.read(new byte[65_536]) > 0) {
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
      }
      connection.close();
    };
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1/traces";
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.incrementAndGet();
        behaviour.treat(connection);
      } catch (IOException closedOrReset) {
        // The next connection, or the end.
        continue;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
