package dev.motus.journal;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that journals mostly consist of: a task without content, or with arguments and
 * result, else with numbers and strings without escapes. Ten times as fast as a general parser;
 * leaves everything else to it.
 */
final class PlainLine {
  private static final TaskType[] TYPES = TaskType.values();
  private static final byte[] START =
      "{\"e\":\"start\",\"id\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "{\"e\":\"end\",\"id\":".getBytes(StandardCharsets.US_ASCII);

  private static final int ARGUMENTS = 0;
  private static final int TOOL_INPUT = 1;

  /** The fields with content. */
  private static final byte[][] CONTENT = {
    "args\"".getBytes(StandardCharsets.US_ASCII),
    "tool_input_meta\"".getBytes(StandardCharsets.US_ASCII),
    "result\"".getBytes(StandardCharsets.US_ASCII),
    "tool_output_meta\"".getBytes(StandardCharsets.US_ASCII)
  };

  private final NameTable names;
  private final boolean isOutline;
  private final PlainValues values;
  private byte[] bytes = {};
  private int line;
  private int at;
  private int to;

  private long start;
  private long end;
  private long parent;
  private @Nullable String func;
  private @Nullable String type;
  private @Nullable String thread;
  private @Nullable String source;
  private @Nullable String description;
  private Map<String, CapturedValue> arguments = Map.of();
  private @Nullable CapturedValue result;
  private boolean hasContent;
  private String trace = "";

  /**
   * Reads lines.
   *
   * @param isOutline whether texts are passed over
   */
  PlainLine(NameTable names, boolean isOutline) {
    this.names = names;
    this.isOutline = isOutline;
    values = new PlainValues(names);
  }

  /**
   * The task of the line, or null when the line is not as plain as that.
   *
   * @param sessionTrace the trace of tasks whose lines name none
   */
  @Nullable JournalLine parse(byte[] whole, int from, int behind, String sessionTrace) {
    trace = sessionTrace;
    bytes = whole;
    line = from;
    to = behind;
    boolean ended = startsWith(END, from);
    if (!ended && !startsWith(START, from)) {
      return null;
    }
    at = from + (ended ? END.length : START.length);
    start = end = -1;
    parent = 0;
    func = type = thread = source = description = null;
    arguments = Map.of();
    result = null;
    hasContent = false;
    long id = number();
    if (id <= 0) {
      return null;
    }
    while (at < to && bytes[at] == ',') {
      at++;
      if (!field()) {
        return null;
      }
    }
    if (at != to - 1 || bytes[at] != '}' || start < 0 || (end >= 0) != ended) {
      return null;
    }
    if (hasContent && ended && end < start) {
      return null;
    }
    return task(id, ended);
  }

  private @Nullable JournalLine task(long id, boolean ended) {
    TaskType known = type(type);
    if (known == null || func == null) {
      return null;
    }
    TaskMetaBuilder task =
        TaskMeta.builder(func, known)
            .id(id)
            .parent(parent)
            .startMicros(start)
            .thread(thread)
            .source(source)
            .description(description)
            .arguments(arguments)
            .result(result)
            .traceId(trace);
    if (ended) {
      task.ended(TaskOutcome.OK, end);
    }
    return JournalLine.of(ended ? LineKind.END : LineKind.START, task.build());
  }

  static @Nullable TaskType type(@Nullable String wireName) {
    for (TaskType each : TYPES) {
      if (each.wireName().equals(wireName)) {
        return each;
      }
    }
    return null;
  }

  private boolean startsWith(byte[] prefix, int from) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads a name and its value. */
  private boolean field() {
    int key = at + 1;
    if (skipString() < 0 || at >= to || bytes[at] != ':') {
      return false;
    }
    int length = at - 1 - key;
    at++;
    int content = contentAt(key);
    if (content >= 0) {
      return content(content);
    }
    if (at < to && bytes[at] == '"') {
      int value = at + 1;
      int behind = skipString();
      if (behind < 0) {
        return false;
      }
      boolean isType = length == 9;
      String text = isOutline && !isType ? "" : names.name(bytes, value, behind);
      return text(length, bytes[key], text);
    }
    long number = number();
    return number >= 0 && number(length, bytes[key], number);
  }

  /** Which of the fields with content begins here; -1 for none. */
  private int contentAt(int key) {
    for (int i = 0; i < CONTENT.length; i++) {
      if (startsWith(CONTENT[i], key)) {
        return i;
      }
    }
    return -1;
  }

  private boolean content(int field) {
    if (!hasContent) {
      if (to - line > PlainValues.MOST_BYTES) {
        return false;
      }
      values.begin(bytes, line, to);
      hasContent = true;
    }
    values.at(at);
    boolean isRead;
    if (isOutline) {
      isRead = values.skip();
    } else if (field == ARGUMENTS || field == TOOL_INPUT) {
      Map<String, CapturedValue> read = field == ARGUMENTS ? values.object() : values.toolInput();
      isRead = read != null;
      arguments = read == null ? arguments : read;
    } else {
      result = values.value();
      isRead = result != null;
    }
    at = values.at();
    return isRead;
  }

  /** By length and first letter: which of the names that this class knows it must be. */
  private boolean text(int length, byte first, String value) {
    if (length == 4 && first == 'f') {
      func = value;
    } else if (length == 9 && first == 't') {
      type = value;
    } else if (length == 6 && first == 't') {
      thread = value;
    } else if (length == 6 && first == 's') {
      source = value;
    } else if (length == 11 && first == 'd') {
      description = value;
    } else if (length == 8 && first == 't') {
      trace = value;
    } else {
      return false;
    }
    return true;
  }

  private boolean number(int length, byte first, long value) {
    if (length == 8 && first == 's') {
      start = value;
    } else if (length == 6 && first == 'e') {
      end = value;
    } else if (length == 6 && first == 'p') {
      parent = value;
    } else {
      return false;
    }
    return true;
  }

  /** Where the string that begins here ends; -1 when it is not that simple. */
  private int skipString() {
    if (at >= to || bytes[at] != '"') {
      return -1;
    }
    for (int i = at + 1; i < to; i++) {
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return i;
      }
      if (b == '\\' || (b >= 0 && b < 0x20)) {
        return -1;
      }
    }
    return -1;
  }

  /** A number that is not negative and has at most 18 digits; -1 when there is none. */
  private long number() {
    int first = at;
    long value = 0;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + (bytes[at] - '0');
      at++;
      if (at - first > 18) {
        return -1;
      }
    }
    return at == first ? -1 : value;
  }
}
