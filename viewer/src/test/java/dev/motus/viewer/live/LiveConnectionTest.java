package dev.motus.viewer.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a stream is kept: real sockets, and a clock that goes as the test says. */
class LiveConnectionTest {
  private static final long SECOND = 1_000_000_000L;

  private final Deque<byte[]> events = new ArrayDeque<>();
  private Selector selector;
  private SocketChannel browser;
  private SocketChannel channel;
  private LiveConnection connection;
  private long now = 7 * SECOND;

  @BeforeEach
  void beginStream() throws IOException {
    selector = Selector.open();
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      browser = SocketChannel.open(server.getLocalAddress());
      channel = server.accept();
    }
    browser.configureBlocking(false);
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    LiveSpans spans = new LiveSpans(100);
    connection =
        new LiveConnection(
            channel, key, request -> HttpReply.events(new EventStream(spans, -1)), now);
    browser.write(ascii("GET /events HTTP/1.1\r\n\r\n"));
    Await.until("the request is read", () -> readHead());
    write();
    assertThat(heard()).contains("text/event-stream");
  }

  @AfterEach
  void close() throws IOException {
    connection.close();
    browser.close();
    selector.close();
  }

  private boolean readHead() {
    try {
      return connection.read(now) && connection.isStream();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private void write() throws IOException {
    assertThat(connection.write(now, stream -> events.poll())).isTrue();
  }

  /** What has come to the browser; not empty. */
  private String heard() {
    ByteBuffer part = ByteBuffer.allocate(1 << 16);
    Await.until("something comes", () -> count(part) > 0);
    return US_ASCII.decode(part.flip()).toString();
  }

  private int count(ByteBuffer part) {
    try {
      return browser.read(part);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  @Test
  void whoHearsNothingForFiveSecondsHearsThatTheProgramLives() throws IOException {
    now += 4 * SECOND;
    connection.wake(now);
    write();
    assertThat(count(ByteBuffer.allocate(10))).isZero();
    now += SECOND;
    connection.wake(now);
    write();
    assertThat(heard()).isEqualTo("event: beat\ndata: {}\n\n");
    now += 4 * SECOND;
    connection.wake(now);
    write();
    assertThat(count(ByteBuffer.allocate(10))).isZero();
  }

  @Test
  void anEventIsAsGoodAsABeat() throws IOException {
    now += 3 * SECOND;
    events.add("event: span\n\n".getBytes(US_ASCII));
    connection.wake(now);
    write();
    assertThat(heard()).isEqualTo("event: span\n\n");
    now += 3 * SECOND;
    connection.wake(now);
    write();
    assertThat(count(ByteBuffer.allocate(10))).isZero();
  }

  @Test
  void aHalfSentRequestIsOverdueAfterFiveSecondsHoweverItDrips() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (SocketChannel slow = SocketChannel.open(server.getLocalAddress());
          SocketChannel accepted = server.accept()) {
        accepted.configureBlocking(false);
        LiveConnection half =
            new LiveConnection(
                accepted,
                accepted.register(selector, SelectionKey.OP_READ),
                request -> HttpReply.problem(404, "never asked for"),
                now);
        long begun = now;
        for (String part : new String[] {"GET / HT", "TP/1.1\r\nHost:", " x\r\n"}) {
          slow.write(ascii(part));
          now += SECOND;
          assertThat(half.read(now)).isTrue();
          assertThat(half.isOverdue(begun + 4 * SECOND)).isFalse();
        }
        assertThat(half.isOverdue(begun + 5 * SECOND + 1)).isTrue();
        half.close();
      }
    }
  }

  @Test
  void whoWaitsForNewsIsNeverOverdue() {
    assertThat(connection.isOverdue(now + 3_600 * SECOND)).isFalse();
  }

  @Test
  void aReaderThatStopsInTheMiddleIsOverdueAfterHalfAMinute() throws IOException {
    fillTheSocket();
    assertThat(connection.isOverdue(now + 29 * SECOND)).isFalse();
    assertThat(connection.isOverdue(now + 31 * SECOND)).isTrue();
  }

  @Test
  void aReaderThatReadsALittleNowAndThenIsKept() throws IOException {
    fillTheSocket();
    for (int minutes = 0; minutes < 3; minutes++) {
      now += 29 * SECOND;
      int left = events.size();
      Await.until("there is room again", () -> takesMore(left));
      assertThat(connection.isOverdue(now + 29 * SECOND)).isFalse();
    }
    assertThat(connection.isOverdue(now + 31 * SECOND)).isTrue();
  }

  private boolean takesMore(int left) {
    try {
      count(ByteBuffer.allocate(1 << 18));
      write();
      return events.size() < left;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Tells more than the sockets hold, until nothing goes through any more. */
  private void fillTheSocket() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      events.add(new byte[1 << 16]);
    }
    connection.wake(now);
    int left;
    do {
      left = events.size();
      write();
    } while (events.size() < left);
    assertThat(events).isNotEmpty();
  }
}
