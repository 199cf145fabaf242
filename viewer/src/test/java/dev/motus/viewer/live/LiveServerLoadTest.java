package dev.motus.viewer.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskType;
import dev.motus.testing.Await;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many at a time, slow ones, silent ones; and nothing left when it is over. */
@Tag("slow")
class LiveServerLoadTest {
  private final LiveTrace trace = new LiveTrace();

  @Test
  void idleConnectionsKeepNobodyOut() throws IOException {
    List<RawClient> idle = new ArrayList<>();
    try (LiveTraceServer server = LiveTraceServer.start(0)) {
      trace.tellMany(server, 100);
      for (int i = 0; i < 500; i++) {
        RawClient client = RawClient.connect(server);
        idle.add(client);
        if (i % 2 == 0) {
          client.write("GET / HTTP/1.1\r\nHost: 127");
        }
      }
      assertThat(RawClient.get(server, RawClient.target(server, "/span/50"))).contains("answer 50");
      assertThat(serverThreads()).isEqualTo(1);
    } finally {
      for (RawClient client : idle) {
        client.close();
      }
    }
  }

  @Test
  void moreConnectionsThanThereIsRoomForPushOutSilentOnes() throws IOException {
    List<RawClient> idle = new ArrayList<>();
    try (LiveTraceServer server = LiveTraceServer.start(0)) {
      trace.tellMany(server, 100);
      for (int i = 0; i < 1_100; i++) {
        idle.add(RawClient.connect(server));
      }
      assertThat(RawClient.get(server, RawClient.target(server, "/span/50"))).contains("answer 50");
      assertThat(idle.get(0).rest()).isEmpty();
    } finally {
      for (RawClient client : idle) {
        client.close();
      }
    }
  }

  @Test
  void slowReadersHoldUpNeitherTheAgentNorOthers() throws IOException {
    List<RawClient> slow = new ArrayList<>();
    try (LiveTraceServer server = LiveTraceServer.start(0, 50_000, 1_000_000)) {
      for (int i = 0; i < 50; i++) {
        RawClient client = RawClient.connect(server);
        client.request(RawClient.target(server, "/events"));
        slow.add(client);
      }
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long self = Thread.currentThread().getId();
      long waits = threads.getThreadInfo(self).getWaitedCount();
      // Far more than the sockets of readers that read nothing can hold.
      trace.tellMany(server, 40_000);
      assertThat(threads.getThreadInfo(self).getWaitedCount()).isEqualTo(waits);
      server.traceFinished(trace.info, List.of());
      assertThat(RawClient.get(server, RawClient.target(server, "/events")))
          .contains("[40000,1,", "event: finish");
      assertThat(slow.get(7).until("event: finish")).contains("[40000,1,");
    } finally {
      for (RawClient client : slow) {
        client.close();
      }
    }
  }

  @Test
  @Timeout(60)
  void tellingGoesOnWhileTheServersThreadIsHeldUp() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    LiveSpans spans = new LiveSpans(10_000);
    LiveLoop loop =
        new LiveLoop(
            0,
            opened -> request -> HttpReply.events(new EventStream(spans, -1)),
            stream -> {
              held.countDown();
              awaitQuietly(release);
              return null;
            });
    loop.start();
    try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), loop.port())) {
      reader.getOutputStream().write("GET /events HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
      held.await();
      for (int id = 1; id <= 5_000; id++) {
        spans.put(trace.info, List.of(trace.ended(id, 0, TaskType.TOOL_CALL, "tool").build()));
        loop.wake();
      }
      assertThat(spans.size()).isEqualTo(5_000);
      assertThat(release.getCount()).isEqualTo(1);
    } finally {
      release.countDown();
      loop.close(0);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void portAndThreadAreGoneAfterClose() throws IOException {
    LiveTraceServer server = LiveTraceServer.start(0);
    int port = server.address().getPort();
    trace.tell(server, trace.running(1, 0, TaskType.AGENT_CALL, "agent"));
    RawClient follower = RawClient.connect(server);
    follower.request(RawClient.target(server, "/events"));
    follower.until("agent");
    server.close();
    assertThat(follower.rest()).doesNotContain("event: finish");
    follower.close();
    assertThatThrownBy(() -> RawClient.connect(server)).isInstanceOf(ConnectException.class);
    Await.until("the thread is gone", () -> serverThreads() == 0);
    try (LiveTraceServer next = LiveTraceServer.start(port)) {
      assertThat(next.address().getPort()).isEqualTo(port);
      assertThat(next.address()).isNotEqualTo(server.address());
    }
  }

  @Test
  void whoFollowsHearsTheEndBeforeTheServerCloses() throws IOException {
    LiveTraceServer server = LiveTraceServer.start(0);
    trace.tellMany(server, 3_000);
    try (RawClient follower = RawClient.connect(server)) {
      follower.request(RawClient.target(server, "/events"));
      follower.until("\"whole\":true");
      trace.tell(server, trace.ended(4_000, 1, TaskType.TOOL_CALL, "last"));
      server.traceFinished(trace.info, List.of());
      server.close();
      assertThat(follower.rest()).contains("[4000,1,", "event: finish");
    }
  }

  @Test
  void aPortThatIsTakenIsAnErrorThatLeavesNothingBehind() throws IOException {
    try (LiveTraceServer server = LiveTraceServer.start(0)) {
      int port = server.address().getPort();
      assertThatThrownBy(() -> LiveTraceServer.start(port)).isInstanceOf(BindException.class);
      assertThat(serverThreads()).isEqualTo(1);
    }
  }

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("motus-live"))
        .count();
  }
}
