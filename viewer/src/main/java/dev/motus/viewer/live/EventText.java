package dev.motus.viewer.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.viewer.ViewerDataBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of the stream as bytes; {@code docs/viewer-format.md} has their fields. */
final class EventText {
  /** Says nothing, and keeps proxies and timers from closing the stream. */
  static final byte[] BEAT = "event: beat\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII);

  private EventText() {}

  /** What writes the fields of an event. */
  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  /**
   * The beginning of a whole state: from here on everything is told again. The empty id makes a
   * browser that loses the connection before the end of it ask for all of it once more.
   */
  static byte[] init(TraceInfo trace, long nowMicros, long dropped) throws IOException {
    return event(
        "init",
        "",
        out -> {
          out.writeStringField("traceId", trace.traceId());
          out.writeNumberField("startUs", trace.startMicros());
          out.writeNumberField("now", nowMicros);
          out.writeStringField("service", trace.serviceName());
          JsonOutput.text(out, "project", trace.project());
          JsonOutput.text(out, "build", trace.build());
          JsonOutput.text(out, "sessionId", trace.sessionId());
          out.writeNumberField("processId", trace.processId());
          out.writeNumberField("droppedTasks", dropped);
          ViewerDataBlock.roots(trace.resourceAttributes(), out);
        });
  }

  /**
   * Tasks in their newest state.
   *
   * @param position where a browser that has this event can go on, or null within a whole state
   * @param whole whether this is the last part of a whole state
   */
  static byte[] spans(
      List<LiveSpan> spans, @Nullable Long position, boolean whole, TraceInfo trace, long now)
      throws IOException {
    return event(
        "span",
        position == null ? null : Long.toString(position),
        out -> {
          out.writeNumberField("now", now);
          ViewerDataBlock.roots(trace.resourceAttributes(), out);
          if (whole) {
            out.writeBooleanField("whole", true);
          }
          Texts texts = new Texts();
          out.writeArrayFieldStart("rows");
          for (LiveSpan span : spans) {
            row(span, trace.startMicros(), texts, out);
          }
          out.writeEndArray();
          out.writeArrayFieldStart("texts");
          for (String text : texts.all) {
            out.writeString(text);
          }
          out.writeEndArray();
        });
  }

  /** That all tasks are told, and the files of the trace are being written. */
  static byte[] writing(long nowMicros) throws IOException {
    return event("writing", null, out -> out.writeNumberField("now", nowMicros));
  }

  /** That nothing more will come. */
  static byte[] finish(@Nullable TraceInfo trace, long nowMicros, @Nullable String directory)
      throws IOException {
    return event(
        "finish",
        null,
        out -> {
          out.writeNumberField("now", nowMicros);
          if (trace != null) {
            ViewerDataBlock.roots(trace.resourceAttributes(), out);
          }
          JsonOutput.text(out, "directory", directory);
        });
  }

  private static void row(LiveSpan span, long startMicros, Texts texts, JsonGenerator out)
      throws IOException {
    out.writeStartArray();
    out.writeNumber(span.id());
    out.writeNumber(span.parent());
    out.writeNumber(texts.numberOf(span.name()));
    out.writeNumber(span.type());
    out.writeNumber(span.outcome());
    out.writeNumber(span.start() - startMicros);
    if (span.isRunning()) {
      out.writeNull();
    } else {
      out.writeNumber(span.end() - startMicros);
    }
    out.writeNumber(texts.numberOf(span.thread()));
    out.writeNumber(texts.numberOf(span.traceId().isEmpty() ? null : span.traceId()));
    boolean hasUsage = span.usage() != null || span.cost() >= 0 || span.firstToken() >= 0;
    if (span.model() != null || hasUsage || !span.dependencies().isEmpty()) {
      out.writeNumber(texts.numberOf(span.model()));
      if (hasUsage) {
        usage(span, texts, out);
      } else {
        out.writeNull();
      }
      for (long used : span.dependencies()) {
        out.writeNumber(used);
      }
    }
    out.writeEndArray();
  }

  private static void usage(LiveSpan span, Texts texts, JsonGenerator out) throws IOException {
    TokenUsage usage = span.usage();
    out.writeStartArray();
    count(usage == null ? null : usage.input(), out);
    count(usage == null ? null : usage.output(), out);
    count(usage == null ? null : usage.reasoning(), out);
    count(usage == null ? null : usage.cacheRead(), out);
    count(usage == null ? null : Long.valueOf(usage.totalTokens()), out);
    Long cacheWrite = usage == null ? null : usage.cacheWrite();
    boolean hasMore =
        span.firstToken() >= 0 || span.costBasis() != null || span.costCurrency() != null;
    if (span.cost() >= 0) {
      out.writeNumber(span.cost());
    } else if (cacheWrite != null || hasMore) {
      out.writeNull();
    }
    if (cacheWrite != null || hasMore) {
      count(cacheWrite, out);
    }
    if (hasMore) {
      count(span.firstToken() < 0 ? null : Long.valueOf(span.firstToken()), out);
      out.writeNumber(texts.numberOf(span.costBasis()));
      out.writeNumber(texts.numberOf(span.costCurrency()));
    }
    out.writeEndArray();
  }

  private static void count(@Nullable Long tokens, JsonGenerator out) throws IOException {
    if (tokens == null) {
      out.writeNull();
    } else {
      out.writeNumber(tokens);
    }
  }

  private static byte[] event(String name, @Nullable String id, Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    Writer text = JsonOutput.utf8(bytes);
    text.write("event: " + name + "\n" + (id == null ? "" : "id: " + id + "\n") + "data: ");
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    }
    text.write("\n\n");
    text.flush();
    return bytes.toByteArray();
  }

  /** The texts of one event, each once. */
  private static final class Texts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> all = new ArrayList<>();

    int numberOf(@Nullable String text) {
      if (text == null) {
        return -1;
      }
      Integer known = numbers.putIfAbsent(text, all.size());
      if (known != null) {
        return known;
      }
      all.add(text);
      return all.size() - 1;
    }
  }
}
