package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static dev.motus.delivery.send.Deliveries.spansIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded with one key waits for that key, and for no longer than the spool keeps. */
class SpoolAccountTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

  @TempDir Path spool;
  private HostileReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = HostileReceiver.start();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private Destination with(String key) {
    return Destination.otlp(
        OtlpSettings.of(receiver.url()).withHeaders(Map.of("Authorization", key)));
  }

  /** Leaves spans behind as a process that could send none. */
  private void leave(Destination destination, int from, int number) {
    receiver.does(HostileReceiver.status(503));
    SpanDelivery delivery = Deliveries.start(destination, spool);
    delivery.spansChanged(TRACE, spans(from, number));
    assertThat(delivery.close(ENOUGH).spooled()).isEqualTo(number);
    receiver.does(HostileReceiver::ok);
  }

  /** A run that sends what it finds and may send: so many spans, which are left for it before. */
  private void assertRunFindsOnlyItsOwn(Destination destination, int from, int number) {
    leave(destination, from, number);
    SpanDelivery delivery = Deliveries.start(destination, spool);
    Await.until("its own", () -> delivery.report().recovered() >= number);
    DeliveryReport report = delivery.close(ENOUGH);
    assertAccounted(report, 0);
    assertThat(report.recovered()).isEqualTo(number);
  }

  private static void makeOld(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, LONG_AGO);
      }
    }
  }

  private static List<Path> directoriesIn(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** The directory of the only address. */
  private Path address() throws IOException {
    assertThat(directoriesIn(spool)).hasSize(1);
    return directoriesIn(spool).get(0);
  }

  @Test
  void spansOfOneKeyAreNotSentWithAnotherAndAreWhenItComesBack() throws Exception {
    leave(with("Bearer first-key"), 1, 150);
    assertRunFindsOnlyItsOwn(with("Bearer second-key"), 1_001, 100);

    assertThat(receiver.taken())
        .isNotEmpty()
        .allMatch(each -> each.authorization().equals("Bearer second-key"));
    assertThat(receiver.spanNames()).hasSize(100).doesNotContain("task-1");
    assertThat(spansIn(spool)).isEqualTo(150);

    SpanDelivery first = Deliveries.start(with("Bearer first-key"), spool);
    Await.until("recovered", () -> first.report().recovered() == 150);
    first.close(ENOUGH);
    assertThat(receiver.taken())
        .filteredOn(each -> each.spans().get(0).getName().equals("task-1"))
        .allMatch(each -> each.authorization().equals("Bearer first-key"));
    assertThat(receiver.spanNames()).hasSize(250).doesNotHaveDuplicates();
    assertThat(spansIn(spool)).isZero();
  }

  @Test
  void anotherTenantInAnyHeaderOrInTheAddressIsAnotherAccount() throws Exception {
    OtlpSettings settings =
        OtlpSettings.of(receiver.url())
            .withHeaders(Map.of("api-key", "key-1", "x-project", "docs"));
    leave(Destination.otlp(settings), 1, 10);
    List<OtlpSettings> others =
        List.of(
            settings.withHeaders(Map.of("api-key", "key-1", "x-project", "shop")),
            settings.withHeaders(Map.of("api-key", "key-1")),
            settings.withHeaders(Map.of("api-key", "key-1", "x-project", "docs", "x-org", "7")),
            settings.withHeaders(Map.of("api-key", "docs", "x-project", "key-1")),
            settings.withHeaders(Map.of()));
    for (OtlpSettings other : others) {
      assertRunFindsOnlyItsOwn(Destination.otlp(other), 1_001, 1);
    }
    assertRunFindsOnlyItsOwn(Destination.otlp(withQuery(settings)), 1_001, 1);
    assertThat(directoriesIn(spool)).as("none of this is in a name").hasSize(1);
    assertThat(spansIn(spool)).isEqualTo(10);

    Map<String, String> sameInCapitals = Map.of("X-PROJECT", "docs", "API-KEY", "key-1");
    SpanDelivery same =
        Deliveries.start(
            Destination.otlp(settings.withHeaders(sameInCapitals).withGzip(true)), spool);
    Await.until("recovered", () -> same.report().recovered() == 10);
    same.close(ENOUGH);
  }

  private OtlpSettings withQuery(OtlpSettings settings) {
    return OtlpSettings.of(receiver.url() + "?tenant=shop").withHeaders(settings.headers());
  }

  @Test
  void aKeyForMotusCloudIsAnAccountAndAProjectTravelsWithItsSpans() throws Exception {
    try (CloudReceiver cloud = CloudReceiver.start()) {
      TraceInfo docs = ofProject("docs");
      TraceInfo shop = ofProject("shop");
      cloud.status = 503;
      SpanDelivery first =
          Deliveries.start(Destination.motusCloud(cloud.url(), "lith-key-of-another"), spool);
      first.spansChanged(TRACE, spans(1, 50));
      assertThat(first.close(ENOUGH).spooled()).isEqualTo(50);
      SpanDelivery second = Deliveries.start(cloud.destination(), spool);
      second.spansChanged(docs, spans(101, 10));
      assertThat(second.close(ENOUGH).spooled()).isEqualTo(10);
      cloud.status = 0;
      SpanDelivery third = Deliveries.start(cloud.destination(), spool);
      third.spansChanged(shop, spans(201, 10));
      Await.until("recovered", () -> third.report().recovered() >= 10);
      assertThat(third.close(ENOUGH).recovered()).isEqualTo(10);

      assertThat(cloud.created)
          .extracting(each -> each.get("project_id").asText())
          .containsExactlyInAnyOrder("docs", "shop");
      assertThat(cloud.spans.values()).allMatch(each -> each.size() == 10);
      assertThat(spansIn(spool)).isEqualTo(50);
    }
  }

  private static TraceInfo ofProject(String project) {
    TraceInfo any = TRACE;
    return new TraceInfo(
        UUID.nameUUIDFromBytes(project.getBytes(StandardCharsets.UTF_8)).toString(),
        any.startMicros(),
        any.serviceName(),
        project,
        null,
        null,
        any.processId(),
        Map.of());
  }

  @Test
  void aKeyCannotBeFoundOutFromTheNameOfItsDirectory() throws Exception {
    leave(with("Bearer first-key"), 1, 10);
    Path salt = spool.resolve("salt");
    String name = directoriesIn(address()).get(0).getFileName().toString();
    assertThat(Files.size(salt)).isEqualTo(32);
    assertThat(name).matches("[0-9a-f]{16}");

    Files.delete(salt);
    leave(with("Bearer first-key"), 11, 10);
    assertThat(directoriesIn(address())).as("with another salt it is another name").hasSize(2);
    leave(with("Bearer first-key"), 21, 10);
    assertThat(directoriesIn(address())).as("with the same one it is the same").hasSize(2);
  }

  @Test
  void aDamagedSaltIsReplaced() throws Exception {
    leave(with("Bearer first-key"), 1, 10);
    Files.write(spool.resolve("salt"), new byte[7]);
    assertRunFindsOnlyItsOwn(with("Bearer first-key"), 11, 10);

    assertThat(Files.size(spool.resolve("salt"))).isEqualTo(32);
    assertThat(spansIn(spool)).as("those of the first salt").isEqualTo(10);
  }

  @Test
  void whatWaitsForAnAccountThatDoesNotComeBackIsGivenUpAndCounted() throws Exception {
    leave(with("Bearer first-key"), 1, 250);
    Path first = directoriesIn(address()).get(0);
    leave(with("Bearer third-key"), 301, 10);
    // Not before: the run with the third key would find it as well.
    makeOld(first);
    int before = receiver.arrived();
    SpanDelivery next = Deliveries.start(with("Bearer second-key"), spool);
    Await.until("given up", () -> next.report().givenUp() == 250);
    DeliveryReport report = next.close(ENOUGH);

    assertAccounted(report, 0);
    assertThat(report.summary()).isEqualTo("0 spans sent, 250 of earlier runs given up");
    assertThat(next.failures()).hasSize(1);
    assertThat(next.failures().get(0)).contains("given up", "older than the spool keeps", ".spans");
    assertThat(receiver.arrived()).isEqualTo(before);
    assertThat(spansIn(spool)).as("of the third key").isEqualTo(10);

    for (Path account : directoriesIn(address())) {
      // As a run leaves it that has looked for something to send.
      Files.write(account.resolve("lock"), new byte[0]);
    }
    makeOld(address());
    SpanDelivery last = Deliveries.start(with("Bearer second-key"), spool);
    Await.until("given up", () -> last.report().givenUp() == 10);
    last.close(ENOUGH);
    assertThat(directoriesIn(address())).as("nothing is left of either").isEmpty();
  }

  @Test
  void aSpoolOfAnEarlierVersionIsNotSentToJustAnybodyAndAgesOut() throws Exception {
    leave(with("Bearer first-key"), 1, 200);
    for (Path file : Deliveries.spooled(spool)) {
      Files.move(file, address().resolve(file.getFileName()));
    }
    Files.createFile(address().resolve("lock"));
    assertRunFindsOnlyItsOwn(with("Bearer first-key"), 1_001, 1);
    assertThat(spansIn(spool)).isEqualTo(200);

    makeOld(address());
    SpanDelivery next = Deliveries.start(with("Bearer first-key"), spool);
    Await.until("given up", () -> next.report().givenUp() == 200);
    next.close(ENOUGH);
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void onlyFilesOfASpoolAreEverRemoved() throws Exception {
    Path notes = Files.writeString(spool.resolve("notes.spans"), "mine");
    Path directory = Files.createDirectories(spool.resolve("otlp-archive"));
    Path archive = Files.writeString(directory.resolve("old.spans"), "mine");
    leave(with("Bearer first-key"), 1, 10);
    makeOld(spool);
    SpanDelivery next = Deliveries.start(with("Bearer second-key"), spool);
    Await.until("given up", () -> next.report().givenUp() == 10);
    next.close(ENOUGH);

    assertThat(notes).exists();
    assertThat(archive).exists();
    assertThat(spool.resolve("salt")).exists();
  }

  @Test
  void allAccountsOfAnAddressShareItsRoom() throws Exception {
    leave(with("Bearer first-key"), 1, 2_000);
    receiver.does(HostileReceiver.status(503));
    DeliveryLimits small =
        Deliveries.limits(
            new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1)),
            new Spool.Limits(6_000, Duration.ofDays(20_000)));
    SpanDelivery second =
        Deliveries.start(with("Bearer second-key"), spool, small, new SenderClock.OfSystem());
    second.spansChanged(TRACE, spans(3_001, 100));
    DeliveryReport report = second.close(Deliveries.NO_TIME_TO_SEND);

    assertAccounted(report, 100);
    assertThat(report.dropped()).containsExactly(entry(DropReason.SPOOL_FULL, 100L));
    assertThat(spansIn(spool)).isEqualTo(2_000);
  }
}
