package dev.motus.viewer.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a browser hears, and when it hears all of it again. */
@Tag("slow")
class EventStreamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EVENT =
      Pattern.compile("event: (\\w+)\n(?:id: ?(\\d*)\n)?data: (.*)\n\n");

  private final LiveTrace trace = new LiveTrace();
  private LiveTraceServer server;

  @AfterEach
  void close() {
    server.close();
  }

  private record Event(String name, String id, JsonNode data) {}

  private static List<Event> events(String text) throws IOException {
    List<Event> events = new ArrayList<>();
    Matcher matcher = EVENT.matcher(text);
    while (matcher.find()) {
      events.add(new Event(matcher.group(1), matcher.group(2), JSON.readTree(matcher.group(3))));
    }
    return events;
  }

  private static Set<Long> ids(List<Event> events) {
    Set<Long> ids = new HashSet<>();
    for (Event event : events) {
      event.data().path("rows").forEach(row -> ids.add(row.get(0).asLong()));
    }
    return ids;
  }

  @Test
  void theWholeStateComesFirstAndThenWhatChanges() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tell(server, trace.running(1, 0, TaskType.AGENT_CALL, "agent"));
    try (RawClient client = RawClient.connect(server)) {
      client.request(RawClient.target(server, "/events"));
      String whole = client.until("\"whole\":true");
      assertThat(whole).contains("Content-Type: text/event-stream");
      List<Event> first = events(whole + client.until("\n\n"));
      trace.tell(server, trace.ended(2, 1, TaskType.TOOL_CALL, "search"));
      String then = client.until("search");
      assertThat(whole)
          .contains("\"service\":\"agent-runtime\"", "\"sessionId\":\"s-42\"", "agent");
      assertThat(first.isEmpty() || first.get(0).name().equals("init")).isTrue();
      assertThat(then).contains("[2,1,");
      server.traceFinished(trace.info, List.of());
      assertThat(client.until("event: finish")).doesNotContain("event: init");
    }
  }

  @Test
  void anEventHasAtMost500Tasks() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 5_000);
    server.traceFinished(trace.info, List.of());
    List<Event> events = events(RawClient.get(server, RawClient.target(server, "/events")));
    assertThat(events.get(0).name()).isEqualTo("init");
    assertThat(events.get(events.size() - 1).name()).isEqualTo("finish");
    assertThat(events).allMatch(event -> event.data().path("rows").size() <= 500);
    assertThat(ids(events)).hasSize(5_000);
  }

  @Test
  void aLostConnectionGoesOnWhereItWas() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 1_200);
    String id;
    try (RawClient client = RawClient.connect(server)) {
      client.request(RawClient.target(server, "/events"));
      String text = client.until("\"whole\":true");
      Matcher ids = Pattern.compile("id: (\\d+)\n").matcher(text);
      assertThat(ids.find()).isTrue();
      id = ids.group(1);
    }
    trace.tell(server, trace.ended(2_000, 1, TaskType.TOOL_CALL, "later"));
    server.traceFinished(trace.info, List.of());
    for (String answer :
        List.of(
            RawClient.get(server, RawClient.target(server, "/events"), "Last-Event-ID: " + id),
            RawClient.get(server, RawClient.target(server, "/events?after=" + id)))) {
      List<Event> events = events(answer);
      assertThat(events).noneMatch(event -> event.name().equals("init"));
      assertThat(ids(events)).containsExactly(2_000L);
    }
  }

  @Test
  void partsOfAWholeStateAreNoPlaceToGoOnFrom() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 3_000);
    server.traceFinished(trace.info, List.of());
    List<Event> events = events(RawClient.get(server, RawClient.target(server, "/events")));
    assertThat(events.get(0).id()).isEmpty();
    int last = 0;
    while (!events.get(last).data().path("whole").asBoolean()) {
      last++;
    }
    assertThat(events.subList(1, last)).isNotEmpty().allMatch(event -> event.id() == null);
    assertThat(events.get(last).id()).isNotEmpty();
  }

  @Test
  void whoIsTooFarBehindHearsEverythingAgain() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tellMany(server, 10);
    for (int round = 0; round < 14; round++) {
      List<TaskMeta> again = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        again.add(trace.ended(2 + i % 9, 1, TaskType.TOOL_CALL, "again").build());
      }
      server.spansChanged(trace.info, again);
    }
    server.traceFinished(trace.info, List.of());
    for (String after : List.of("3", "999999999", "x")) {
      List<Event> events =
          events(RawClient.get(server, RawClient.target(server, "/events?after=" + after)));
      assertThat(events.get(0).name()).isEqualTo("init");
      assertThat(ids(events)).hasSize(10);
    }
  }

  @Test
  void everyFieldOfThePictureIsTold() throws IOException {
    server = LiveTraceServer.start(0);
    trace.tell(
        server,
        trace
            .running(7, 3, TaskType.MODEL_CALL, "chat <b>")
            .dependencies(List.of(2L, 5L))
            .ended(TaskOutcome.ERROR, trace.startMicros + 9_000));
    server.traceFinished(trace.info, List.of());
    List<Event> events = events(RawClient.get(server, RawClient.target(server, "/events")));
    JsonNode data = events.get(1).data();
    assertThat(data.get("texts").toString())
        .isEqualTo("[\"chat <b>\",\"main\",\"" + LiveTrace.TRACE_HEX + "\"]");
    assertThat(data.get("rows").toString()).isEqualTo("[[7,3,0,2,1,7000,9000,1,2,-1,null,2,5]]");
  }

  @Test
  void theOldestTasksLeaveWhenThereIsNoRoomAndThePageIsTold() throws IOException {
    server = LiveTraceServer.start(0, 1_000, 100_000);
    trace.tellMany(server, 5_000);
    server.traceFinished(trace.info, List.of());
    List<Event> events = events(RawClient.get(server, RawClient.target(server, "/events")));
    Set<Long> ids = ids(events);
    long dropped = events.get(0).data().get("droppedTasks").asLong();
    assertThat(ids).hasSizeLessThanOrEqualTo(1_000).contains(1L, 5_000L);
    assertThat(dropped + ids.size()).isEqualTo(5_000);
  }

  @Test
  void contentsThatHadToLeaveAreSaidToHaveLeft() throws IOException {
    server = LiveTraceServer.start(0, 1_000, 20_000);
    trace.tellMany(server, 900);
    assertThat(RawClient.get(server, RawClient.target(server, "/span/900")))
        .contains("\"query\":\"question 900\"", "\"tool_output_meta\":\"answer 900\"");
    assertThat(RawClient.get(server, RawClient.target(server, "/span/2")))
        .startsWith("HTTP/1.1 404 ")
        .contains("not held any more");
    assertThat(RawClient.get(server, RawClient.target(server, "/spans?ids=2,899,900,x")))
        .contains("answer 899", "answer 900")
        .doesNotContain("answer 2\"");
  }

  @Test
  void costsThatTasksReportAreTold() throws IOException {
    server = LiveTraceServer.start(0);
    Map<String, CapturedValue> cost = Map.of("cost", CapturedValue.of(0.25));
    trace.tell(
        server,
        trace
            .running(1, 0, TaskType.MODEL_CALL, "chat")
            .modelCall(
                new ModelCall(
                    "m", null, List.of(), List.of(), "m", null, null, TokenUsage.of(7, 3)))
            .extraFields(cost)
            .ended(TaskOutcome.OK, trace.startMicros + 2_000),
        trace
            .running(2, 1, TaskType.TOOL_CALL, "search")
            .extraFields(cost)
            .ended(TaskOutcome.OK, trace.startMicros + 3_000));
    server.traceFinished(trace.info, List.of());
    List<Event> events = events(RawClient.get(server, RawClient.target(server, "/events")));
    JsonNode rows = events.get(1).data().get("rows");
    assertThat(rows.get(0).get(10)).hasToString("[7,3,null,null,10,0.25]");
    assertThat(rows.get(1).get(10)).hasToString("[null,null,null,null,null,0.25]");
  }
}
