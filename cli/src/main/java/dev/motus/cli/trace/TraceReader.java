package dev.motus.cli.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.format.json.JsonInput;
import dev.motus.format.json.TaskFieldsReader;
import dev.motus.journal.JournalTrace;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Reads the file of a trace. A file that was cut off gives what stands before the cut. */
public final class TraceReader {
  private final TraceFile file;
  private final LongConsumer progress;
  private final TraceAssembly trace;
  private final List<String> warnings = new ArrayList<>();

  private TraceReader(TraceFile file, LongConsumer progress, TraceAssembly trace) {
    this.file = file;
    this.progress = progress;
    this.trace = trace;
  }

  /**
   * Reads it.
   *
   * @param progress is told how many bytes were read
   */
  public static LoadedTrace read(TraceFile file, LongConsumer progress) throws CommandFailure {
    if (file.format() == TraceFormat.JOURNAL) {
      JournalTrace journal = journal(file);
      return new LoadedTrace(file, journal.snapshot(), warnings(journal), journal);
    }
    TraceReader reader = new TraceReader(file, progress, new TraceAssembly());
    reader.readTasks();
    return new LoadedTrace(file, reader.trace.toSnapshot(file.path()), reader.warnings, () -> {});
  }

  private static JournalTrace journal(TraceFile file) throws CommandFailure {
    try {
      return JournalTrace.of(file.path());
    } catch (IOException failure) {
      throw TraceFile.unreadable(file.path(), failure);
    }
  }

  private static List<String> warnings(JournalTrace journal) {
    long skipped = journal.skippedLines();
    return skipped == 0
        ? List.of()
        : List.of(skipped + " lines of the journal are damaged and were left out.");
  }

  /**
   * Adds it up, without keeping it.
   *
   * @param progress is told how many bytes were read
   */
  public static TraceSummary summarize(TraceFile file, LongConsumer progress)
      throws CommandFailure {
    TraceSummary summary = new TraceSummary();
    if (file.format() == TraceFormat.JOURNAL) {
      try (JournalTrace journal = journal(file)) {
        journal.snapshot().spans().forEach(summary);
        return summary;
      } catch (IOException failure) {
        throw TraceFile.unreadable(file.path(), failure);
      } catch (UncheckedIOException failure) {
        throw TraceFile.unreadable(file.path(), failure);
      }
    }
    new TraceReader(file, progress, new TraceAssembly(summary)).readTasks();
    return summary;
  }

  private void readTasks() throws CommandFailure {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file.path()), 1 << 16);
        Reader text = withoutMark(new CountedInput(bytes, progress));
        JsonParser in = JsonInput.parser(text)) {
      switch (file.format()) {
        case STATE -> {
          resource();
          state(in);
        }
        case OTLP -> new OtlpReader(trace, warnings).read(in);
        case JOURNAL, VIEWER ->
            throw new CommandFailure(
                ExitCode.INPUT,
                "no-trace",
                file.path() + " is a " + file.format().text() + ", not a trace",
                "Give the directory that it lies in.");
      }
    } catch (IOException failure) {
      throw TraceFile.unreadable(file.path(), failure);
    }
  }

  /** A state says nothing of who made it; the OTLP file that was written with it does. */
  private void resource() {
    Path sibling = file.path().resolveSibling(TraceFile.OTLP);
    if (!file.path().endsWith(TraceFile.STATE) || !Files.isRegularFile(sibling)) {
      return;
    }
    try (Reader text = Files.newBufferedReader(sibling);
        JsonParser in = JsonInput.parser(text)) {
      new OtlpReader(trace, warnings).readResource(in);
    } catch (IOException damaged) {
      warnings.add(sibling + " cannot be read, so the names of service and project are not known.");
    }
  }

  /** Some editors begin a file with a byte order mark. */
  private static Reader withoutMark(InputStream in) throws IOException {
    PushbackReader text = new PushbackReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1);
    int first = text.read();
    if (first >= 0 && first != '\uFEFF') {
      text.unread(first);
    }
    return text;
  }

  private void state(JsonParser in) throws IOException {
    int read = 0;
    try {
      in.nextToken();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String key = in.currentName();
        if (in.nextToken() != JsonToken.START_OBJECT) {
          in.skipChildren();
          warnings.add("Entry '" + key + "' is no task and was left out.");
          continue;
        }
        TaskFieldsReader task = new TaskFieldsReader();
        task.readObject(in);
        trace.sessionId(task.sessionId());
        trace.add(task.toTask(trace.freeId(id(key))));
        read++;
      }
    } catch (JsonProcessingException cut) {
      warnings.add(cutOff(cut, read));
    }
  }

  private static long id(String key) {
    return key.matches("\\d{1,18}") ? Long.parseLong(key) : 0;
  }

  /** Where the JSON ends being JSON. The parser's own words may quote what stands there. */
  static String cutOff(JsonProcessingException cut, int read) {
    return "Line "
        + cut.getLocation().getLineNr()
        + " is cut off or damaged: only the "
        + read
        + " tasks before it were read.";
  }
}
