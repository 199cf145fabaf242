package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.trace.TraceInfo;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines about the trace are read quickly where they are as we write them, and never otherwise. */
class PlainRecordTest {
  private static @Nullable JournalLine plain(String line) {
    byte[] bytes = ("x" + line + "y").getBytes(StandardCharsets.UTF_8);
    return new PlainRecord(new NameTable()).parse(bytes, 1, bytes.length - 1);
  }

  /** By the parser for everything: a space makes a line less plain. */
  private static JournalLine general(String line) {
    byte[] bytes = line.replaceFirst("[{]", "{ ").getBytes(StandardCharsets.UTF_8);
    return new LineParser().parse(bytes, 0, bytes.length);
  }

  @Test
  void aHeaderIsReadAsItIsWritten() throws Exception {
    Map<String, String> resource = new LinkedHashMap<>();
    resource.put("host.name", "b\u00fcro \"3\"\n\u2028\ud83d\ude00");
    resource.put("empty", "");
    TraceInfo trace =
        new TraceInfo(
            "d0c16e6c-79fd-3127-adb5-42fb695fa57c",
            1_795_336_200_000_000L,
            "a \\ service",
            null,
            "build {1}",
            "session\t1",
            4_711,
            resource);
    LineBuffer out = new LineBuffer();
    new LineEncoder().header(trace, out);
    String line = new String(out.array(), 0, out.size(), StandardCharsets.UTF_8).strip();

    JournalLine read = plain(line);
    assertThat(read).isNotNull().isEqualTo(general(line));
    assertThat(read.trace()).isEqualTo(trace);
    assertThat(read.number()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"e\":\"journal\",\"version\":1,\"trace_id\":\"t\",\"resource\":{}}",
        "{\"e\":\"journal\",\"version\":1,\"resource\":{}}",
        "{\"e\":\"journal\",\"trace_id\":\"t\",\"trace_id\":\"u\",\"service\":null}",
        "{\"e\":\"session\",\"session_id\":\"s\"}",
        "{\"e\":\"session\",\"session_id\":null}",
        "{\"e\":\"finish\",\"missing\":3}",
        "{\"e\":\"finish\"}",
        "{\"e\":\"exported\"}"
      })
  void whatItReadsIsWhatTheGeneralParserReads(String line) {
    assertThat(plain(line)).isNotNull().isEqualTo(general(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"e\":\"end\",\"id\":1}",
        "{\"e\":\"other\"}",
        "{\"e\":\"journal\",\"e\":\"end\",\"id\":1,\"func\":\"f\",\"start_us\":1,\"end_us\":2}",
        "{\"e\":\"finish\",\"missing\":-3}",
        "{\"e\":\"finish\",\"missing\":99999999999999999999}",
        "{\"e\":\"finish\",\"missing\":1.5}",
        "{\"e\":\"finish\",\"missing\":3",
        "{\"e\":\"finish\",\"missing\":3}}",
        "{\"e\":\"finish\",\"missing\": 3}",
        "{\"e\":\"journal\",\"trace_id\":\"t\",\"resource\":[1]}",
        "{\"e\":\"journal\",\"trace_id\":\"t\",\"resource\":{\"a\":1}}",
        "{\"e\":\"journal\",\"trace_id\":\"\ufffd\"}",
        "{\"e\":\"exported\",\"new\":true}",
        ""
      })
  void everythingElseIsLeftToTheGeneralParser(String line) {
    assertThat(plain(line)).isNull();
  }
}
