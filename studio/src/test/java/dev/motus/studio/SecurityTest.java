package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.ExportedFile;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see the runs: nobody but who was given the token, in a page of the studio or without. */
class SecurityTest {
  private static final List<String> PATHS =
      List.of(
          "",
          "api/v1/runs",
          "api/v1/facets",
          "api/v1/runs/" + Spans.trace(1),
          "api/v1/runs/" + Spans.trace(1) + "/view",
          "api/v1/runs/" + Spans.trace(1) + "/files/tracer_state.json",
          "api/v1/compare?a=" + Spans.trace(1) + "&b=" + Spans.trace(1),
          "api/v1/trends",
          "api/v1/trends/prompts",
          "api/v1/trends/errors",
          "api/v1/builds?a=1&b=2",
          "metrics",
          "api/v1/events",
          "api/v1/none",
          "none");

  @TempDir Path directory;
  private RunningStudio studio;

  @BeforeEach
  void start() throws Exception {
    studio = RunningStudio.in(directory.resolve("new/studio"));
    studio.take(Spans.request("p", "1", Spans.span(1, 1, 0, "private", 0, 1)));
    studio.run(Spans.trace(1), 1);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void nothingIsSeenWithoutTheToken() {
    for (String path : PATHS) {
      for (String authorization :
          List.of("", "Bearer ", "Bearer x", "Basic " + studio.studio.token())) {
        HttpRequest.Builder request = HttpRequest.newBuilder(studio.at(path));
        if (!authorization.isEmpty()) {
          request.header("Authorization", authorization);
        }
        HttpResponse<String> response = RunningStudio.send(request.build());

        assertThat(response.statusCode()).as(path).isEqualTo(401);
        assertThat(response.body()).contains("no_token").doesNotContain("private");
      }
    }
    HttpRequest delete =
        HttpRequest.newBuilder(studio.at("api/v1/runs/" + Spans.trace(1))).DELETE().build();
    assertThat(RunningStudio.send(delete).statusCode()).isEqualTo(401);
    studio.run(Spans.trace(1), 1);
  }

  @Test
  void theAddressWithTheTokenGivesACookieThatOnlyTheStudioSees() {
    HttpResponse<String> response =
        RunningStudio.send(HttpRequest.newBuilder(studio.studio.addressWithToken()).build());

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location").orElse("")).endsWith("/");
    assertThat(response.headers().firstValue("Location").orElse("")).doesNotContain("token");
    String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
    // Those of a host go to all its ports: another studio has one of another name.
    assertThat(cookie).startsWith("motus_studio_" + response.uri().getPort() + "=");
    HttpRequest home =
        HttpRequest.newBuilder(studio.at(""))
            .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
            .build();
    assertThat(RunningStudio.send(home).statusCode()).isEqualTo(200);
    assertThat(RunningStudio.send(home).body()).contains("<title>");
    HttpRequest wrong = HttpRequest.newBuilder(studio.at("?token=guess")).build();
    assertThat(RunningStudio.send(wrong).statusCode()).isEqualTo(401);
    assertThat(RunningStudio.send(wrong).headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:5050", "127.0.0.1.evil.example", "10.0.0.1"})
  void anotherHostIsNotAnswered(String host) throws Exception {
    assertThat(raw("GET /api/v1/runs HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 421");
    assertThat(raw("POST /v1/traces HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 421");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:9999", "127.0.0.1:1", "[::1]:80"})
  void eachNameOfThisMachineIsAnswered(String host) throws Exception {
    assertThat(raw("GET /api/v1/runs HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
  }

  @Test
  void anotherSiteIsRefused() throws Exception {
    String port = String.valueOf(studio.at("").getPort());
    for (String header :
        List.of(
            "Origin: http://evil.example",
            "Origin: null",
            "Origin: http://localhost:3000",
            "Origin: https://127.0.0.1:" + port,
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site")) {
      for (String path : List.of("/metrics", "/api/v1/trends", "/api/v1/builds?a=1&b=2")) {
        assertThat(raw("GET " + path + " HTTP/1.1", "Host: 127.0.0.1:" + port, header))
            .as(path + " " + header)
            .startsWith("HTTP/1.1 403");
      }
      assertThat(raw("GET /api/v1/runs HTTP/1.1", "Host: 127.0.0.1:" + port, header))
          .as(header)
          .startsWith("HTTP/1.1 403");
      assertThat(raw("DELETE /api/v1/runs/x HTTP/1.1", "Host: 127.0.0.1:" + port, header))
          .startsWith("HTTP/1.1 403");
    }
    assertThat(
            raw(
                "GET /api/v1/runs HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "Origin: http://127.0.0.1:" + port,
                "Sec-Fetch-Site: same-origin"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void everyAnswerTellsTheBrowserToBeCareful() {
    for (String path : PATHS.subList(0, PATHS.indexOf("api/v1/events"))) {
      HttpResponse<String> response = studio.get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors");
      assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(studio.get("api/v1/runs/x").headers().firstValue("X-Content-Type-Options"))
        .contains("nosniff");
  }

  @Test
  void whatIsNotThereIsSaidInJson() {
    for (String path :
        List.of(
            "none",
            "api/v1/none",
            "api/v1/runs/x",
            "api/v1/runs/x/view",
            "api/v1/compare",
            "metrics/x",
            "api/v1/runs/" + Spans.trace(1) + "/files/passwd",
            "api/v1/runs/" + Spans.trace(1) + "/files/..%2f..%2fstudio.db")) {
      HttpResponse<String> response = studio.get(path);
      assertThat(response.statusCode()).as(path).isIn(400, 404);
      if (!path.contains("%2f")) {
        assertThat(ExportedFile.parse(response.body()).at("/error/code").textValue())
            .startsWith("no_such");
      }
    }
    HttpRequest put =
        studio.request("api/v1/runs").PUT(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(RunningStudio.send(put).statusCode()).isEqualTo(405);
  }

  @Test
  void healthIsOpenAndSaysNothing() {
    HttpResponse<String> response =
        RunningStudio.send(HttpRequest.newBuilder(studio.at("health")).build());

    assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void theDatabaseIsTheUsersAlone() throws Exception {
    try (var files = Files.list(directory.resolve("new/studio"))) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .as(file.toString())
                      .isEqualTo("rw-------"));
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("new/studio"))))
        .isEqualTo("rwx------");
  }

  /** A request that a well-behaved client would not send, with the token. */
  private String raw(String line, String... headers) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", studio.at("").getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (line
                  + "\r\n"
                  + String.join("\r\n", headers)
                  + "\r\nAuthorization: Bearer "
                  + studio.studio.token()
                  + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
