package dev.motus.delivery.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.motus.testing.Await;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A real HTTP server that does to each request what a test tells it to, and counts what it took: of
 * requests that it answered with success, and only of those.
 */
final class HostileReceiver implements AutoCloseable {
  /** What is done to one request. */
  @FunctionalInterface
  interface Behaviour {
    /** Answers; whether the spans are taken. */
    boolean answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger arrived = new AtomicInteger();

  /** By when they came: the thread that answered a request may note it after the next one's. */
  private final Map<Integer, ReceivedRequest> taken = new ConcurrentSkipListMap<>();

  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger active = new AtomicInteger();
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();
  private volatile ReceivedRequest current;
  private volatile Behaviour behaviour = HostileReceiver::ok;

  private HostileReceiver(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static HostileReceiver start() throws IOException {
    return startAt(0);
  }

  static HostileReceiver startAt(int port) throws IOException {
    return new HostileReceiver(HttpServer.create(loopback(port), 0));
  }

  static HostileReceiver startTls(SSLContext context, boolean wantsClient) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(wantsClient);
            parameters.setSSLParameters(wanted);
          }
        });
    return new HostileReceiver(server);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** From now on requests are treated like this. */
  HostileReceiver does(Behaviour newBehaviour) {
    behaviour = newBehaviour;
    return this;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1/traces";
  }

  /** How many requests have come, whatever became of them. */
  int arrived() {
    return arrived.get();
  }

  void awaitRequests(int number) {
    Await.until(number + " requests", () -> arrived.get() >= number);
  }

  /** The request that is being answered: a sender has one at a time. */
  ReceivedRequest current() {
    return current;
  }

  /** Waits until no request is being answered. */
  void awaitIdle() {
    Await.until("no request under way", () -> active.get() == 0);
  }

  /** The requests that were taken. */
  List<ReceivedRequest> taken() {
    // The sender has its answer a moment before the one who gave it has noted it.
    awaitIdle();
    return List.copyOf(taken.values());
  }

  /** The names of all spans that were taken, in the order they came. */
  List<String> spanNames() {
    return taken().stream().flatMap(each -> each.spans().stream()).map(Span::getName).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    ReceivedRequest request =
        new ReceivedRequest(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Content-Encoding"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            body);
    current = request;
    Behaviour now = behaviour;
    active.incrementAndGet();
    int number = arrived.incrementAndGet();
    try {
      if (now.answer(exchange)) {
        taken.put(number, request);
      }
    } catch (RuntimeException | Error broken) {
      // The server would swallow it, and hang up.
      faults.add(broken);
      throw broken;
    } finally {
      active.decrementAndGet();
    }
    if (exchange.getResponseCode() > 0) {
      // Not the exchange: that would hang up on a client that keeps the connection.
      exchange.getResponseBody().close();
    }
  }

  /** Takes the spans. */
  static boolean ok(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    return true;
  }

  /** Takes the spans with this answer. */
  static Behaviour okWith(String contentType, byte[] answer) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", contentType);
      exchange.sendResponseHeaders(200, answer.length);
      try (var out = exchange.getResponseBody()) {
        out.write(answer);
      } catch (IOException hungUp) {
        // Whoever has read enough may hang up: the status has arrived.
        return true;
      }
      return true;
    };
  }

  /** Refuses with a status and headers, name after value. */
  static Behaviour status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
      return false;
    };
  }

  /** Never answers, until the server closes. */
  Behaviour silence() {
    return exchange -> {
      try {
        closing.await();
      } catch (InterruptedException serverCloses) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return false;
    };
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
    if (!faults.isEmpty()) {
      throw new AssertionError("A test's own behaviour failed", faults.get(0));
    }
  }
}
