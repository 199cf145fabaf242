package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.motus.format.json.JsonInput;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads a file of a trace that is JSON, lines of it, or a viewer's page, into memory. A file that
 * was cut off gives what stands before the cut. Not thread-safe.
 */
public final class TraceFileReader {
  private static final String STATE = "tracer_state.json";
  private static final String OTLP = "jaeger_traces.json";
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileKind kind;
  private final LongConsumer progress;
  private final TraceAssembly trace;
  private final List<String> warnings = new ArrayList<>();

  private TraceFileReader(Path file, FileKind kind, LongConsumer progress, TraceAssembly trace) {
    this.file = file;
    this.kind = kind;
    this.progress = progress;
    this.trace = trace;
  }

  /**
   * Reads it.
   *
   * @param kind what it is; no journal
   * @param progress is told how many bytes were read
   * @throws NotATraceException when there is no task in it where one must be
   * @throws IOException when the file cannot be read
   */
  public static ReadTrace read(Path file, FileKind kind, LongConsumer progress) throws IOException {
    TraceAssembly trace = new TraceAssembly();
    TraceFileReader reader = new TraceFileReader(file, kind, progress, trace);
    reader.read();
    TraceSnapshot snapshot = trace.toSnapshot(file);
    return new ReadTrace(snapshot, reader.warnings, trace.ids()::textOf);
  }

  /**
   * Reads what is in no file.
   *
   * @param text is closed
   * @param kind what it is: OTLP, Jaeger's JSON or Zipkin's
   * @throws IOException when the text cannot be read
   */
  public static ReadTrace read(Reader text, FileKind kind) throws IOException {
    TraceAssembly trace = new TraceAssembly();
    Path nowhere = Path.of("");
    TraceFileReader reader = new TraceFileReader(nowhere, kind, bytes -> {}, trace);
    try (JsonParser in = JsonInput.parser(text)) {
      reader.spans(in);
    }
    return new ReadTrace(trace.toSnapshot(nowhere), reader.warnings, trace.ids()::textOf);
  }

  /**
   * Passes its tasks on, and keeps none.
   *
   * @param kind what it is; no journal
   * @param progress is told how many bytes were read
   * @throws NotATraceException when there is no task in it where one must be
   * @throws IOException when the file cannot be read
   */
  public static void forEach(
      Path file, FileKind kind, LongConsumer progress, Consumer<TaskMeta> tasks)
      throws IOException {
    new TraceFileReader(file, kind, progress, new TraceAssembly(tasks)).read();
  }

  private void read() throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        Reader text = TextEncoding.reader(new CountedInput(bytes, progress));
        JsonParser in = JsonInput.parser(text)) {
      switch (kind) {
        case STATE -> state(in);
        case OTLP, JAEGER, ZIPKIN -> spans(in);
        case VIEWER -> new PageReader(trace, warnings).read(text);
        case JOURNAL -> throw new IllegalArgumentException(kind + " is not read here");
      }
    }
  }

  private void state(JsonParser in) throws IOException {
    resource();
    StateReader state = new StateReader(trace, warnings);
    try {
      state.read(in);
    } catch (JsonProcessingException cut) {
      warnings.add(cutOff(cut, state.size()));
    }
  }

  private void spans(JsonParser in) throws IOException {
    switch (kind) {
      case OTLP -> spans(in, sink -> new OtlpSpans(sink)::read);
      case JAEGER -> spans(in, sink -> new JaegerSpans(sink)::read);
      case ZIPKIN -> spans(in, sink -> new ZipkinSpans(sink)::read);
      case STATE, VIEWER, JOURNAL -> throw new IllegalArgumentException(kind + " has no spans");
    }
  }

  /** Reads spans one after the other. */
  private interface Spans {
    void read(JsonParser in) throws IOException;
  }

  /** Knows a format. */
  private interface Format {
    Spans into(Consumer<ForeignSpan> sink);
  }

  private void spans(JsonParser in, Format format) throws IOException {
    SpanTasks tasks = new SpanTasks(trace);
    try {
      format.into(tasks).read(in);
    } catch (JsonProcessingException cut) {
      warnings.add(cutOff(cut, tasks.size()));
    }
    tasks.link();
  }

  /** A state says nothing of who made it; the OTLP file that was written with it does. */
  private void resource() {
    Path sibling = file.resolveSibling(OTLP);
    if (!file.endsWith(STATE) || !Files.isRegularFile(sibling)) {
      return;
    }
    try (InputStream bytes = Files.newInputStream(sibling);
        Reader text = TextEncoding.reader(bytes);
        JsonParser in = JsonInput.parser(text)) {
      OtlpSpans.resource(in).forEach((name, value) -> trace.resource(name, value.toText()));
    } catch (IOException damaged) {
      warnings.add(sibling + " cannot be read, so the names of service and project are not known.");
    }
  }

  /** Where the JSON ends being JSON. The parser's own words may quote what stands there. */
  private static String cutOff(JsonProcessingException cut, int read) {
    return "Line "
        + cut.getLocation().getLineNr()
        + " is cut off or damaged: only the "
        + read
        + " tasks before it were read.";
  }

  /**
   * A copy in plain UTF-8, for readers that know no other encoding.
   *
   * @return a file in the system's directory for temporary ones, for the caller to delete; empty
   *     when the file is in UTF-8 without a mark already
   */
  public static Optional<Path> plainCopy(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      bytes.mark(BUFFER);
      boolean isPlain = TextEncoding.of(bytes.readNBytes(4)).equals(TextEncoding.PLAIN);
      if (isPlain) {
        return Optional.empty();
      }
      bytes.reset();
      Path copy = Files.createTempFile("motus-", ".jsonl");
      try (Reader text = TextEncoding.reader(bytes);
          Writer out = Files.newBufferedWriter(copy)) {
        text.transferTo(out);
      }
      return Optional.of(copy);
    }
  }
}
