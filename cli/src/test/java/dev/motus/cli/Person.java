package dev.motus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.cli.terminal.Terminal;
import dev.motus.delivery.endpoint.MotusCloud;
import dev.motus.viewer.ViewerOpener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who types commands, with a home, an environment and a working directory of their own.
 */
final class Person {
  final Path home;
  final Path directory;
  final FakeTime time = new FakeTime();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> everything = new ArrayList<>();
  private Terminal.Facts facts = Terminal.Facts.NO_TERMINAL;
  private String input = "";
  private Duration patience = Duration.ofSeconds(20);

  /** Nobody answers there, so that no test speaks to the real one. */
  private MotusCloud cloud = MotusCloud.at("http://127.0.0.1:9");

  /** What a command answered. */
  record Answer(int exitCode, String out, String err) {
    /** The one JSON object on standard output. */
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }

    List<JsonNode> jsonLines() throws IOException {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : out.lines().toList()) {
        lines.add(new ObjectMapper().readTree(line));
      }
      return lines;
    }
  }

  Person(Path home, Path directory) {
    this.home = home;
    this.directory = directory;
  }

  Person env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Has this address play Motus Cloud and its identity provider. */
  Person withCloudAt(String address) {
    cloud = MotusCloud.at(address);
    return this;
  }

  Person types(String text) {
    input = text;
    return this;
  }

  Person at(Terminal.Facts terminal) {
    facts = terminal;
    return this;
  }

  Person waitsAtMost(Duration time) {
    patience = time;
    return this;
  }

  Answer runs(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            facts);
    Session session =
        new Session(
            terminal,
            environment::get,
            home,
            directory,
            time,
            time,
            patience,
            new ViewerOpener(environment::get, "Linux", false),
            cloud);
    int exitCode = Motus.run(session, args);
    Answer answer =
        new Answer(
            exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    everything.add(answer.out());
    everything.add(answer.err());
    return answer;
  }

  /** All that any command has printed so far. */
  String everythingPrinted() {
    return String.join("\n", everything);
  }

  Path credentials() {
    return home.resolve(".motus/credentials.json");
  }

  /** As {@code motus login} would have left it. */
  Person loggedIn(String url, String key, String keyId) throws IOException {
    return stored(
        "{\"cloud_api_url\": \"%s\", \"api_key\": \"%s\", \"key_id\": \"%s\"}"
            .formatted(url, key, keyId));
  }

  Person stored(String content) throws IOException {
    Files.createDirectories(credentials().getParent());
    Files.writeString(credentials(), content);
    Files.setPosixFilePermissions(credentials(), PosixFilePermissions.fromString("rw-------"));
    return this;
  }
}
