package dev.motus.viewer.live;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves all connections from one thread that never waits for any of them: a browser that sleeps,
 * reads slowly or says nothing costs a socket, and no more.
 */
final class LiveLoop {
  private static final int BACKLOG = 256;
  private static final int MAX_CONNECTIONS = 1_000;
  private static final int MAX_STREAMS = 200;
  private static final int SOCKET_BYTES = 256 * 1024;

  /** How long changes are gathered before browsers hear of them. */
  private static final long GATHER_MILLIS = 50;

  private static final long TICK_MILLIS = 1_000;

  /** How long after the end of the trace pages may still fetch contents. */
  private static final long QUIET_NANOS = 500_000_000;

  private final ServerSocketChannel server;
  private final Selector selector;
  private final Thread thread;
  private final Function<RequestHead, HttpReply> answers;
  private final Function<EventStream, byte @Nullable []> events;
  private final Set<LiveConnection> connections = new LinkedHashSet<>();
  private final AtomicBoolean news = new AtomicBoolean();
  private volatile boolean closing;
  private volatile long closeDeadline;
  private long lastServed = System.nanoTime();

  /**
   * Opens the port on the loopback interface; {@link #start} begins to serve.
   *
   * @param port 0 for any that is free
   */
  LiveLoop(
      int port,
      Function<LiveLoop, Function<RequestHead, HttpReply>> answers,
      Function<EventStream, byte @Nullable []> events)
      throws IOException {
    this.events = events;
    selector = Selector.open();
    server = ServerSocketChannel.open();
    try {
      server.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          BACKLOG);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException | RuntimeException failure) {
      server.close();
      selector.close();
      throw failure;
    }
    this.answers = answers.apply(this);
    thread = new Thread(this::run, "motus-live");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  int port() {
    return server.socket().getLocalPort();
  }

  /** Asks the loop to tell the browsers soon what is new; never waits. */
  void wake() {
    if (!news.getAndSet(true)) {
      selector.wakeup();
    }
  }

  /** Whether one more browser may follow. For the loop's thread. */
  boolean hasRoomForStream() {
    return connections.stream().filter(LiveConnection::isStream).count() < MAX_STREAMS;
  }

  /** Lets browsers take what they have not seen yet, for a bounded time, and ends. */
  void close(long patienceMillis) {
    closeDeadline = System.nanoTime() + patienceMillis * 1_000_000;
    closing = true;
    selector.wakeup();
    try {
      thread.join(patienceMillis + 2_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      long nextNews = System.nanoTime();
      long nextTick = nextNews;
      while (!isDone()) {
        boolean hasNews = news.get();
        long now = System.nanoTime();
        long wait = hasNews ? Math.max(1, (nextNews - now) / 1_000_000) : TICK_MILLIS;
        selector.select(closing ? Math.min(wait, 20) : wait);
        now = System.nanoTime();
        serve(now);
        if ((news.get() && now - nextNews >= 0) || now - nextTick >= 0) {
          news.set(false);
          nextNews = now + GATHER_MILLIS * 1_000_000;
          nextTick = now + TICK_MILLIS * 1_000_000;
          connections.forEach(connection -> connection.wake(System.nanoTime()));
          closeOverdue(now);
        }
      }
    } catch (IOException | RuntimeException broken) {
      Diagnostics.warn("The live viewer had to stop; the trace itself goes on.", broken);
    } finally {
      closeAll();
    }
  }

  private boolean isDone() {
    long now = System.nanoTime();
    return closing
        && (now - closeDeadline > 0
            || (now - lastServed > QUIET_NANOS
                && connections.stream().noneMatch(LiveConnection::isStream)));
  }

  private void serve(long now) throws IOException {
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof LiveConnection connection) {
        serve(connection, key, now);
      } else if (key.isValid() && key.isAcceptable()) {
        accept(now);
      }
    }
    selector.selectedKeys().clear();
  }

  private void serve(LiveConnection connection, SelectionKey key, long now) {
    boolean open;
    lastServed = now;
    try {
      open = key.isValid();
      if (open && key.isReadable()) {
        open = connection.read(now);
      }
      if (open && key.isValid() && key.isWritable()) {
        open = connection.write(now, events);
      }
    } catch (IOException gone) {
      open = false;
    } catch (RuntimeException fault) {
      Diagnostics.warnOnce("live", "The live viewer could not answer a request.", fault);
      open = false;
    }
    if (!open) {
      connections.remove(connection);
      connection.close();
    }
  }

  private void accept(long now) throws IOException {
    for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
      if (connections.size() >= MAX_CONNECTIONS && !closeOneIdle()) {
        channel.close();
        continue;
      }
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BYTES);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      LiveConnection connection = new LiveConnection(channel, key, answers, now);
      key.attach(connection);
      connections.add(connection);
    }
  }

  private boolean closeOneIdle() {
    for (LiveConnection connection : connections) {
      if (connection.isIdle()) {
        connections.remove(connection);
        connection.close();
        return true;
      }
    }
    return false;
  }

  private void closeOverdue(long now) {
    for (LiveConnection connection : List.copyOf(connections)) {
      if (connection.isOverdue(now)) {
        connections.remove(connection);
        connection.close();
      }
    }
  }

  private void closeAll() {
    connections.forEach(LiveConnection::close);
    connections.clear();
    try {
      server.close();
      selector.close();
    } catch (IOException failure) {
      Diagnostics.warn("The port of the live viewer could not be closed.", failure);
    }
  }
}
