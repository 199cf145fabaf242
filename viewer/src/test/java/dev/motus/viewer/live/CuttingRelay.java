package dev.motus.viewer.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between browser and server, and breaks their connections when it is told to. */
final class CuttingRelay implements AutoCloseable {
  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile int target;

  private CuttingRelay(ServerSocket listening) {
    this.listening = listening;
  }

  static CuttingRelay start() throws IOException {
    CuttingRelay relay =
        new CuttingRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    run("relay", relay::accept);
    return relay;
  }

  void to(int port) {
    target = port;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Breaks what is connected now; who connects again is let through. */
  void cut() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = listening.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(near);
      open.add(far);
      run("relay-in", () -> copyHead(near, far));
      run("relay-out", () -> copy(far.getInputStream(), near.getOutputStream(), near));
    }
  }

  /** The server answers to its own name only. */
  private void copyHead(Socket near, Socket far) throws IOException {
    InputStream in = near.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
    String named = head.toString().replace("127.0.0.1:" + port(), "127.0.0.1:" + target);
    far.getOutputStream().write(named.getBytes(StandardCharsets.ISO_8859_1));
    copy(in, far.getOutputStream(), far);
  }

  private static void copy(InputStream in, OutputStream out, Socket target) throws IOException {
    byte[] part = new byte[1 << 14];
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      out.write(part, 0, count);
      out.flush();
    }
    target.shutdownOutput();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void run(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException cut) {
                // What this class is for.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
