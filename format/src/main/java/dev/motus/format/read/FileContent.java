package dev.motus.format.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a file is by what is in it. */
public final class FileContent {
  private static final int HEAD_BYTES = 1 << 18;
  private static final String JOURNAL = "spans.jsonl";
  private static final String OURS =
      "Give the directory of a trace, a tracer_state.json, a spans.jsonl, or a trace as OTLP, Jaeger"
          + " or Zipkin JSON.";
  private static final String EXPORT =
      "Give the same run as OTLP: its program can send that to a file or to a collector.";

  private static final Pattern PAGE =
      Pattern.compile("^\\s*<(!doctype html|html)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROMETHEUS = Pattern.compile("^\\s*# (HELP|TYPE) \\w+");

  /** An element of an array of spans, or of an array of them. */
  private static final String[] ELEMENTS = {"[].", "[][]."};

  private FileContent() {}

  /**
   * Looks into the file.
   *
   * @throws NotATraceException when it holds no trace that can be read, with what it is instead
   * @throws IOException when it cannot be read
   */
  public static FileKind kindOf(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    TextEncoding encoding = TextEncoding.of(head);
    int mark = encoding.markBytes();
    String text = new String(head, mark, head.length - mark, encoding.charset());
    if (file.endsWith(JOURNAL)) {
      return FileKind.JOURNAL;
    }
    if (text.isBlank()) {
      throw new NotATraceException("is empty", OURS);
    }
    return kindOf(text, head.length == HEAD_BYTES);
  }

  private static FileKind kindOf(String text, boolean isCut) throws NotATraceException {
    if (PAGE.matcher(text).find()) {
      return FileKind.VIEWER;
    }
    FileOutline outline = FileOutline.of(text);
    if (outline.hasAny(
        "resourceSpans", "resource_spans", "[].resourceSpans", "batches[].resource")) {
      return FileKind.OTLP;
    }
    if (outline.hasAny("e=")) {
      return FileKind.JOURNAL;
    }
    if (outline.hasAny("data[].traceID", "data[].spans", "[].spans")
        || outline.hasAll("", "traceID", "spans")) {
      return FileKind.JAEGER;
    }
    String other = other(outline, text);
    if (other != null) {
      throw new NotATraceException("is " + other, other.startsWith("OTLP") ? OURS : EXPORT);
    }
    for (String element : ELEMENTS) {
      if (outline.hasAll(element, "traceId", "id")) {
        return FileKind.ZIPKIN;
      }
    }
    boolean hasTask = outline.hasAny("*.func", "*.task_type", "*.start_us", "*.started_at");
    if (hasTask || outline.isEmptyObject() || (isCut && outline.isObjectOfObjects())) {
      return FileKind.STATE;
    }
    throw unknown();
  }

  /** What people take for a trace that we read, or null. */
  private static @Nullable String other(FileOutline outline, String text) {
    if (outline.hasAny("resourceLogs", "resource_logs")) {
      return "OTLP with logs, not with a trace";
    } else if (outline.hasAny("resourceMetrics", "resource_metrics")
        || PROMETHEUS.matcher(text).find()) {
      return outline.hasAny("resourceMetrics", "resource_metrics")
          ? "OTLP with metrics, not with a trace"
          : "metrics of Prometheus, not a trace";
    } else if (outline.hasAny("resourceProfiles")) {
      return "OTLP with profiles, not with a trace";
    } else if (outline.hasAny(
        "run_type", "[].run_type", "runs[].run_type", "dotted_order", "[].dotted_order")) {
      return "an export of LangSmith";
    } else if (isLangfuse(outline)) {
      return "an export of Langfuse";
    } else if (outline.hasAny(
        "span_kind",
        "[].span_kind",
        "data[].span_kind",
        "context.trace_id.0",
        "context.trace_id")) {
      return outline.hasAny("kind=", "[].kind") && !outline.hasAny("span_kind", "[].span_kind")
          ? CONSOLE
          : "an export of Phoenix";
    } else if (outline.hasAny("[].context.trace_id")) {
      return outline.hasAny("[].kind") ? CONSOLE : "an export of Phoenix";
    } else if (outline.hasAny("[].binaryAnnotations", "[][].binaryAnnotations")) {
      return "Zipkin's first format, which nobody writes any more";
    } else if (outline.hasAny("traceEvents")) {
      return "a trace of Chrome's";
    } else if (outline.hasAny("level=", "severity=", "levelname=")
        && outline.hasAny("msg=", "message=", "event=")) {
      return "a log, not a trace";
    }
    return null;
  }

  private static final String CONSOLE = "what OpenTelemetry's console exporter prints";

  private static boolean isLangfuse(FileOutline outline) {
    return outline.hasAny("observations[].traceId", "trace.observations", "[].observations")
        || outline.hasAll("", "observations", "projectId")
        || outline.hasAll("", "trace", "observations")
        || outline.hasAll("[].", "traceId", "type", "startTime")
        || outline.hasAll("data[].", "traceId", "type", "startTime");
  }

  /** What has nothing of a trace in it. */
  static NotATraceException unknown() {
    return new NotATraceException("is not a trace", OURS);
  }
}
