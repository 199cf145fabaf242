package dev.motus.junit.cassette;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.motus.junit.cassette.TapedAnswer.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in front of a test's providers, on loopback: a parameter of tests with {@link Cassette}.
 * Thread-safe; requests may come at the same time.
 */
public final class CassetteServer {
  /** Far more than a model says; what is longer is no matter of a test's resources. */
  private static final int MOST_BYTES = 32 << 20;

  private static final int MOST_SECONDS = 10;

  private final CassetteMode mode;
  private final Tape tape;
  private final Secrets secrets;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Upstream upstream = new Upstream();
  private final List<String> providers = new CopyOnWriteArrayList<>();
  private final AtomicInteger forwarded = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The test, and each answer that is on its way. */
  private final Phaser answers = new Phaser(1);

  CassetteServer(CassetteMode mode, Tape tape, Secrets secrets) throws IOException {
    this.mode = mode;
    this.tape = tape;
    this.secrets = secrets;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * The address to give to a client in place of its provider's.
   *
   * @param provider what the client's base address would be, such as {@code
   *     https://api.openai.com/v1}; it is asked only when something is recorded
   * @return an address on loopback, without a slash at its end
   */
  public String baseUrl(String provider) {
    URI address = URI.create(provider);
    if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "\""
              + provider
              + "\" is no address of a provider. Give one such as https://api.openai.com/v1.");
    }
    String origin = address.getScheme() + "://" + address.getRawAuthority();
    int number;
    synchronized (providers) {
      if (!providers.contains(origin)) {
        providers.add(origin);
      }
      number = providers.indexOf(origin);
    }
    String path = address.getRawPath() == null ? "" : address.getRawPath().replaceAll("/+$", "");
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + number + path;
  }

  /** How many requests went on to a provider so far: none while a cassette is replayed. */
  public int forwarded() {
    return forwarded.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try {
      answer(exchange);
    } catch (RuntimeException fault) {
      tape.problem("A request could not be answered: " + fault);
      throw fault;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    String[] place = exchange.getRequestURI().toString().split("/", 3);
    if (place.length < 3 || !place[1].matches("\\d{1,4}")) {
      refuse(exchange, "This address is not one that CassetteServer.baseUrl gave.");
      return;
    }
    int provider = Integer.parseInt(place[1]);
    String path = "/" + place[2];
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    secrets.learn(exchange.getRequestHeaders());
    TapedRequest request =
        new TapedRequest(
            exchange.getRequestMethod(),
            secrets.path(path),
            secrets.body(Body.of(bytes, type)),
            false);
    Recording recorded = mode.replays() ? tape.take(request).orElse(null) : null;
    if (recorded != null) {
      replay(exchange, recorded.answer());
    } else if (!mode.asks()) {
      refuse(exchange, tape.miss(request));
    } else if (provider >= providers.size()) {
      refuse(exchange, "This address is not one that CassetteServer.baseUrl gave.");
    } else {
      pass(exchange, URI.create(providers.get(provider) + path), bytes, tape.add(request));
    }
  }

  /**
   * In the form in which OpenAI's and Anthropic's clients look for a message; nobody retries it.
   */
  private static void refuse(HttpExchange exchange, String message) throws IOException {
    Map<String, Object> error = Map.of("type", "motus_cassette", "message", message);
    byte[] body =
        JsonTree.line(Map.of("type", "error", "error", error)).getBytes(StandardCharsets.UTF_8);
    Reply reply = new Reply(exchange);
    reply.begin(400, Map.of("content-type", "application/json"));
    reply.send(body, body.length);
    reply.end();
  }

  private void replay(HttpExchange exchange, TapedAnswer answer) throws IOException {
    Reply reply = new Reply(exchange);
    boolean hasBegun = answer.status() != 0;
    if (hasBegun) {
      reply.begin(answer.status(), answer.replayedHeaders());
      for (byte[] piece : answer.body().pieces()) {
        reply.send(piece, piece.length);
      }
    }
    switch (answer.ending()) {
      case WHOLE -> reply.end();
      case BROKEN, FAILED -> reply.breakOff(hasBegun);
      case LEFT -> {
        awaitEnd();
        reply.breakOff(hasBegun);
      }
    }
  }

  /** Keeps silence, until the client has lost its patience and the test is over. */
  private void awaitEnd() {
    try {
      closed.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(HttpExchange exchange, URI address, byte[] body, Recording recording)
      throws IOException {
    Reply reply = new Reply(exchange);
    forwarded.incrementAndGet();
    HttpResponse<InputStream> response;
    try {
      response =
          upstream.ask(exchange.getRequestMethod(), address, exchange.getRequestHeaders(), body);
    } catch (ConnectException | HttpConnectTimeoutException unreachable) {
      // Of no use to anybody later: more often than not the network was away.
      tape.problem("The provider could not be reached at " + secrets.path(address.toString()));
      reply.breakOff(false);
      return;
    } catch (IOException broken) {
      recording.answered(TapedAnswer.BROKEN);
      reply.breakOff(false);
      return;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      reply.breakOff(false);
      return;
    }
    InputStream unpacked;
    try {
      unpacked = Upstream.unpacked(response);
    } catch (IOException packed) {
      tape.problem(packed.getMessage() + " " + recording.request().line() + " is not recorded.");
      response.body().close();
      reply.breakOff(false);
      return;
    }
    Map<String, String> headers = Upstream.keptHeaders(response);
    Passed passed = new Passed(response.statusCode(), headers, recording);
    answers.register();
    try (InputStream in = unpacked) {
      passed.begin(reply);
      passed.copy(in, reply);
    } finally {
      answers.arriveAndDeregister();
    }
  }

  /** An answer while it is passed on. */
  private final class Passed {
    private final int status;
    private final Map<String, String> headers;
    private final Recording recording;
    private final ByteArrayOutputStream came = new ByteArrayOutputStream();

    Passed(int status, Map<String, String> headers, Recording recording) {
      this.status = status;
      this.headers = headers;
      this.recording = recording;
    }

    private void ended(Ending ending) {
      Body body = Body.of(came.toByteArray(), headers.getOrDefault("content-type", ""));
      recording.answered(new TapedAnswer(status, headers, secrets.body(body), ending));
    }

    private void begin(Reply reply) throws IOException {
      try {
        reply.begin(status, headers);
      } catch (IOException left) {
        recording.answered(TapedAnswer.NONE);
        throw left;
      }
    }

    /** From the provider to the client; what either of them does wrong is recorded. */
    private void copy(InputStream in, Reply reply) throws IOException {
      byte[] buffer = new byte[8192];
      while (true) {
        int length;
        try {
          length = in.read(buffer);
        } catch (IOException broken) {
          ended(Ending.BROKEN);
          reply.breakOff(true);
          return;
        }
        if (length < 0) {
          // First what is recorded, since the test may be over once the client has it all.
          ended(Ending.WHOLE);
          reply.end();
          return;
        }
        try {
          reply.send(buffer, length);
        } catch (IOException left) {
          ended(Ending.LEFT);
          throw left;
        }
        came.write(buffer, 0, length);
        if (came.size() > MOST_BYTES) {
          tape.problem(
              "The answer to "
                  + recording.request().line()
                  + " is longer than 32 MB, which a cassette does not keep.");
          reply.breakOff(true);
        }
      }
    }
  }

  /**
   * Returns when no request can change the tape any more. Answers that have begun are recorded to
   * their end, even if the client has what it wants of them.
   */
  void close() {
    closed.countDown();
    try {
      answers.awaitAdvanceInterruptibly(answers.arrive(), MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException endless) {
      tape.problem("An answer went on for " + MOST_SECONDS + " s after the test; it is cut off.");
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
