package dev.motus.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;

/**
 * Reads one line of a journal, whatever is in it: a line is understood, or of a kind that this
 * version does not know, or broken, and never more than that. Not thread-safe.
 */
final class LineParser {
  private final boolean isOutline;
  private final PlainLine plain;
  private final PlainRecord records;

  /** The trace of tasks whose lines name none: the header says it. */
  private String sessionTrace = "";

  /** Reads all that lines say. */
  LineParser() {
    this(false);
  }

  private LineParser(boolean isOutline) {
    this.isOutline = isOutline;
    NameTable names = new NameTable();
    plain = new PlainLine(names, isOutline);
    records = new PlainRecord(names);
  }

  /** Reads of a task only which it is, its times and how it ended. */
  static LineParser ofOutlines() {
    return new LineParser(true);
  }

  void sessionTrace(TraceInfo trace) {
    sessionTrace = trace.traceId().replace("-", "");
  }

  /** Reads a line; what is no line of a journal is of the kind {@link LineKind#BROKEN}. */
  JournalLine parse(byte[] bytes, int from, int to) {
    JournalLine known = plain.parse(bytes, from, to, sessionTrace);
    if (known == null) {
      known = records.parse(bytes, from, to);
    }
    if (known != null) {
      return known;
    }
    try (JsonParser json = Parsers.FACTORY.createParser(bytes, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return JournalLine.BROKEN;
      }
      LineFields fields = new LineFields(sessionTrace, isOutline);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.read(name, json);
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        return JournalLine.BROKEN;
      }
      return fields.line();
    } catch (IOException | IllegalArgumentException garbage) {
      return JournalLine.BROKEN;
    }
  }

  /** Made by the first line that is not as plain as most: short journals have none. */
  private static final class Parsers {
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            // So that values can be taken as they stand in the line.
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
  }
}
