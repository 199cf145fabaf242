package dev.motus.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.analysis.cost.Prices;
import dev.motus.runtime.settings.SettingsSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of traces, by lists that are made one after the other. */
class TraceIndexTest {
  private static final int TRACES = 120;

  @TempDir Path directory;
  private Path traces;
  private Path place;

  /** Long after the traces were written. */
  private Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

  private Prices prices = Prices.bundled();

  @BeforeEach
  void write() throws Exception {
    traces = directory.resolve("traces");
    place = directory.resolve("home/.motus/index");
    for (int i = 0; i < TRACES; i++) {
      state("trace_" + i, "agent_%03d".formatted(i));
    }
  }

  private Path state(String trace, String name) throws IOException {
    Path below = Files.createDirectories(traces.resolve(trace));
    return Files.writeString(
        below.resolve("tracer_state.json"),
        """
        {"1":{"func": "%s", "task_type": "agent_call", "parent": null,
         "start_us": 1795336200000000, "end_us": 1795336201000000},
         "2":{"func": "chat", "task_type": "model_call", "parent": 1, "model_name": "gpt-5",
         "start_us": 1795336200000000, "end_us": 1795336200500000,
         "model_output_meta": {"model": "gpt-5", "content": "Hi",
           "usage": {"prompt_tokens": 500, "completion_tokens": 100, "total_tokens": 600}}}}
        """
            .formatted(name));
  }

  /** What a list shows of each trace, and which of them were read for it. */
  private record Listed(Map<String, String> rows, List<String> read) {}

  private Listed list() throws Exception {
    TraceIndex index = new TraceIndex(place, prices, clock);
    Map<String, String> rows = new TreeMap<>();
    List<String> read = new ArrayList<>();
    for (TraceFile file : TraceDirectories.below(traces, directory, index).newest(0)) {
      String name = traces.relativize(file.path().getParent()).toString();
      TraceSummary summary =
          index.summary(
              file,
              bytes -> {
                if (!read.contains(name)) {
                  read.add(name);
                }
              });
      rows.put(
          name,
          String.join(
              " ",
              summary.name(),
              summary.model(),
              summary.question(),
              summary.start() + " " + summary.duration(),
              summary.tasks() + " " + summary.errors() + " " + summary.unfinished(),
              summary.calls().toString(),
              file.modified() + " " + file.bytes() + " " + file.format()));
    }
    index.save();
    return new Listed(rows, read);
  }

  /** As if nothing had ever been remembered. */
  private Map<String, String> truth() throws Exception {
    Path usual = place;
    place = directory.resolve("nowhere");
    Map<String, String> rows = list().rows();
    place = usual;
    return rows;
  }

  @Test
  void whatWasReadOnceIsNotReadAgainAndSaysTheSame() throws Exception {
    Listed first = list();
    Listed second = list();

    assertThat(first.read()).hasSize(TRACES);
    assertThat(second.read()).isEmpty();
    assertThat(second.rows()).isEqualTo(first.rows()).hasSize(TRACES);
    assertThat(second.rows().get("trace_7")).contains("agent_007", "gpt-5", "0.001625", "STATE");
  }

  @Test
  void changedTraceIsSeenEvenWithItsOldSizeAndTime() throws Exception {
    Path file = traces.resolve("trace_7/tracer_state.json");
    FileTime time = FileTime.from(Instant.parse("2026-11-22T08:30:00Z"));
    Files.setLastModifiedTime(file, time);
    list();

    state("trace_7", "AGENT_007");
    Files.setLastModifiedTime(file, time);

    Listed after = list();
    assertThat(after.rows().get("trace_7")).contains("AGENT_007");
    assertThat(after.read()).containsExactly("trace_7");
  }

  @Test
  void replacedNewAndDeletedTracesAreSeen() throws Exception {
    list();

    Files.move(
        state("other", "moved"),
        traces.resolve("trace_1/tracer_state.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.delete(traces.resolve("other"));
    state("new", "new");
    Files.delete(traces.resolve("trace_2/tracer_state.json"));
    Files.delete(traces.resolve("trace_2"));
    Files.delete(traces.resolve("trace_3/tracer_state.json"));
    Files.move(traces.resolve("trace_4"), traces.resolve("renamed"));

    Listed after = list();
    assertThat(after.rows()).isEqualTo(truth()).hasSize(TRACES - 1);
    assertThat(after.rows()).doesNotContainKeys("trace_2", "trace_3", "trace_4");
    assertThat(after.rows().get("trace_1")).contains("moved");
    assertThat(after.read()).containsExactlyInAnyOrder("trace_1", "new", "renamed");
  }

  @Test
  void betterFileBesideTheOldOneIsTaken() throws Exception {
    list();

    Files.writeString(
        traces.resolve("trace_5/spans.jsonl"),
        "{\"e\":\"start\",\"id\":1,\"name\":\"live\",\"type\":\"agent_call\"}\n");
    Path further = Files.createDirectories(traces.resolve("trace_6/spans_4711"));
    Files.copy(traces.resolve("trace_0/tracer_state.json"), further.resolve("tracer_state.json"));

    Listed after = list();
    assertThat(after.rows()).isEqualTo(truth());
    assertThat(after.rows().get("trace_5")).contains("JOURNAL");
    assertThat(after.rows()).containsKey("trace_6/spans_4711");
  }

  @Test
  void tracesThatAreBeingWrittenAreReadEachTime() throws Exception {
    Files.writeString(traces.resolve("trace_8/spans.journal"), "");
    clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    list();
    assertThat(list().read()).as("just written").hasSize(TRACES - 1);

    clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    list();
    List<String> kept = list().read();
    assertThat(kept).isEmpty();
    assertThat(list().rows()).isEqualTo(truth());
  }

  @Test
  void damagedIndexIsMadeAnew() throws Exception {
    Map<String, String> rows = list().rows();
    Path file = index();
    byte[] whole = Files.readAllBytes(file);
    List<byte[]> damaged = new ArrayList<>();
    damaged.add(new byte[0]);
    damaged.add("not an index".getBytes(StandardCharsets.UTF_8));
    for (int cut : new int[] {1, 32, whole.length / 2}) {
      byte[] part = new byte[whole.length - cut];
      System.arraycopy(whole, 0, part, 0, part.length);
      damaged.add(part);
    }
    for (int at = 0; at < whole.length; at += whole.length / 10) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      damaged.add(flipped);
    }
    for (byte[] each : damaged) {
      Files.write(file, each);
      Listed after = list();
      assertThat(after.rows()).isEqualTo(rows);
      assertThat(after.read()).hasSize(TRACES);
      assertThat(list().read()).isEmpty();
    }
  }

  private Path index() throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".index")).findFirst().orElseThrow();
    }
  }

  @Test
  void otherPricesGiveOtherCosts() throws Exception {
    list();
    Path own = directory.resolve("prices.json");
    Files.writeString(
        own, "{\"source\": \"us\", \"models\": {\"gpt-5\": {\"input\": 1000, \"output\": 0}}}");
    prices =
        Prices.of(
            new SettingsSource(
                Map.of("MOTUS_PRICES", own.toString())::get,
                property -> null,
                directory,
                directory,
                warning -> {}));

    Listed after = list();

    assertThat(after.rows().get("trace_1")).contains("cost=0.5");
    assertThat(after.rows()).isEqualTo(truth());
  }

  @Test
  void placeThatCannotBeWrittenChangesNothing() throws Exception {
    Files.createDirectories(place.getParent().getParent());
    Files.writeString(place.getParent(), "a file where the directory would be");

    assertThat(list().rows()).hasSize(TRACES);
    assertThat(list().read()).hasSize(TRACES);
  }

  @Test
  void listsAtTheSameTimeSayTheSameAndLeaveAWholeIndex() throws Exception {
    Map<String, String> rows = truth();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Listed>> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        all.add(pool.submit(this::list));
      }
      for (Future<Listed> each : all) {
        assertThat(each.get().rows()).isEqualTo(rows);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(list().read()).isEmpty();
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files).as("nothing is left behind").hasSize(1);
    }
  }

  @Test
  void fewSmallTracesLeaveNothingAndOldIndicesGo() throws Exception {
    Path old = Files.createDirectories(place).resolve("0123.index");
    Files.writeString(old, "");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(91))));
    Path few = Files.createDirectories(directory.resolve("few"));
    Files.move(traces.resolve("trace_0"), few.resolve("trace_0"));
    traces = few;
    list();
    assertThat(place)
        .isDirectoryContaining(file -> file.equals(old))
        .isDirectoryNotContaining(file -> !file.equals(old));

    traces = directory.resolve("traces");
    list();
    assertThat(old).doesNotExist();
  }
}
