package dev.motus.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is not let in, and what everyone is told. */
class RefusedRequestsTest {
  private LiveTraceServer server;

  @BeforeEach
  void start() throws IOException {
    server = LiveTraceServer.start(0);
    LiveTrace trace = new LiveTrace();
    trace.tell(server, trace.ended(1, 0, TaskType.TOOL_CALL, "secret-tool"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theAddressHasATokenOf128Bits() {
    assertThat(server.address().toString())
        .matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[0-9a-f]{32}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/events", "/span/1", "/spans?ids=1", "/anything"})
  void withoutTheTokenNothingIsTold(String path) throws IOException {
    assertRefused(RawClient.get(server, path), 403);
    assertRefused(RawClient.get(server, path + "?token=0123456789abcdef0123456789abcdef"), 403);
    assertRefused(RawClient.get(server, path + "?" + RawClient.token(server) + "0"), 403);
    assertRefused(RawClient.get(server, path + "?token="), 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1.evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]"})
  void aForeignHostIsMisdirected(String host) throws IOException {
    String answer =
        RawClient.send(
            server,
            "GET " + RawClient.target(server, "/") + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    assertRefused(answer, 421);
  }

  @Test
  void aRequestWithoutHostIsMisdirected() throws IOException {
    assertRefused(
        RawClient.send(server, "GET " + RawClient.target(server, "/") + " HTTP/1.1\r\n\r\n"), 421);
  }

  @Test
  void twoHostsAreNoRequest() throws IOException {
    assertRefused(RawClient.get(server, RawClient.target(server, "/"), "Host: evil.example"), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "file://"})
  void aForeignOriginIsRefused(String origin) throws IOException {
    for (String path : List.of("/", "/events", "/span/1")) {
      assertRefused(
          RawClient.get(server, RawClient.target(server, path), "Origin: " + origin), 403);
    }
  }

  @Test
  void aForeignPageMayNotLoadAnythingFromHere() throws IOException {
    assertRefused(
        RawClient.get(
            server,
            RawClient.target(server, "/span/1"),
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Mode: no-cors"),
        403);
  }

  @Test
  void itsOwnPageMayAsk() throws IOException {
    int port = server.address().getPort();
    for (String name : List.of("127.0.0.1", "localhost")) {
      String answer =
          RawClient.send(
              server,
              "GET "
                  + RawClient.target(server, "/span/1")
                  + " HTTP/1.1\r\nHost: "
                  + name
                  + ":"
                  + port
                  + "\r\nOrigin: http://"
                  + name
                  + ":"
                  + port
                  + "\r\nSec-Fetch-Site: same-origin\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("secret-tool", "answer 1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "get"})
  void onlyLookingIsAllowed(String method) throws IOException {
    String answer =
        RawClient.send(
            server,
            method
                + " "
                + RawClient.target(server, "/")
                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + server.address().getPort()
                + "\r\nContent-Length: 5\r\n\r\nhello");
    assertRefused(answer, 405);
    assertThat(answer).contains("Allow: GET\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/span/../../etc/passwd",
        "/span/1/../2",
        "/span/",
        "/span/-1",
        "/span/99999999999999999999999999",
        "/span/1e0",
        "/favicon.ico",
        "//evil.example/"
      })
  void thereAreNoOtherPlaces(String path) throws IOException {
    assertRefused(RawClient.get(server, RawClient.target(server, path)), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n",
        "GET http://127.0.0.1/ HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
        "\0\1\2\3\r\n\r\n",
        "\26\3\1 this is TLS\r\n\r\n"
      })
  void whatIsNoRequestIsCalledThat(String text) throws IOException {
    assertRefused(RawClient.send(server, text), 400);
  }

  @Test
  void oversizedHeadersAreRefusedAndTheAnswerArrives() throws IOException {
    assertRefused(
        RawClient.get(server, RawClient.target(server, "/"), "Cookie: " + "x".repeat(100_000)),
        431);
    assertRefused(RawClient.get(server, "/?token=" + "y".repeat(20_000)), 431);
  }

  @Test
  void everyAnswerKeepsTheBrowserFromSharingOrGuessing() throws IOException {
    for (String path : List.of("/", "/span/1", "/nothing")) {
      assertThat(RawClient.get(server, RawClient.target(server, path)))
          .contains(
              "Cache-Control: no-store\r\n",
              "X-Content-Type-Options: nosniff\r\n",
              "Referrer-Policy: no-referrer\r\n",
              "X-Frame-Options: DENY\r\n",
              "Cross-Origin-Resource-Policy: same-origin\r\n",
              "frame-ancestors 'none'")
          .doesNotContain("Access-Control-");
    }
  }

  @Test
  void otherMachinesDoNotReachIt() throws IOException {
    int port = server.address().getPort();
    for (NetworkInterface net : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(net.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            throw new AssertionError("reached at " + address);
          } catch (IOException refused) {
            assertThat(refused).isNotNull();
          }
        }
      }
    }
  }

  private static void assertRefused(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("secret-tool");
  }
}
