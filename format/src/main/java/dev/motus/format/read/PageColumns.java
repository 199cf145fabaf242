package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.annotation.TaskType;
import dev.motus.format.json.JsonOutput;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of the columns of a page: what every task has. {@code docs/viewer-format.md} has the
 * layout.
 */
final class PageColumns {
  private static final long ABSENT = PageColumn.ABSENT;

  /** As the format numbers them. */
  private static final List<TaskType> TYPES =
      List.of(
          TaskType.NORMAL_TASK,
          TaskType.TOOL_CALL,
          TaskType.MODEL_CALL,
          TaskType.AGENT_CALL,
          TaskType.MAGIC_TASK);

  private static final int FAILED = 1;
  private static final int CANCELLED = 2;

  private final Json header;
  private final int count;
  private final Map<String, long[]> columns = new HashMap<>();
  private final Map<String, List<Json>> texts = new HashMap<>();

  /** Where the task that is read next has the ids of the tasks it used. */
  private int usedAt;

  /**
   * Reads a chunk.
   *
   * @throws IOException when it is damaged
   */
  PageColumns(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = in.remaining() < 4 ? -1 : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new ZipException("no header");
    }
    header = Json.parsed(new String(bytes, in.position(), length, StandardCharsets.UTF_8));
    in.position(in.position() + length);
    count = (int) number(header.get("count"));
    for (Json each : header.get("columns").items()) {
      List<Json> column = each.items();
      if (column.size() < 3) {
        throw new ZipException("no column");
      }
      columns.put(
          column.get(0).toText(),
          PageColumn.values(in, column.get(1).toText(), number(column.get(2))));
    }
    if (!header.get("bigIds").isTrue()) {
      sum(columns.get("id"), number(header.get("firstId")));
    }
    sum(columns.get("start"), number(header.get("firstStart")));
  }

  /** Makes values of differences. */
  private static void sum(long @Nullable [] differences, long first) {
    long value = first;
    for (int i = 0; differences != null && i < differences.length; i++) {
      value += differences[i];
      differences[i] = value;
    }
  }

  private static long number(Json json) {
    Long number = json.toLong();
    return number == null ? 0 : number;
  }

  /** How many tasks it has. */
  int count() {
    return count;
  }

  /** The id of a task. */
  long id(int task) {
    return value("id", task);
  }

  /**
   * What is known of a task, as an entry of {@code tracer_state.json}. Asked for one after the
   * other, from the first on.
   *
   * @param origin what starts are counted from, in microseconds since the epoch
   */
  String fields(int task, long origin) throws IOException {
    Writer json = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(json)) {
      long start = origin + value("start", task);
      long type = value("type", task);
      long outcome = value("outcome", task);
      out.writeStartObject();
      JsonOutput.text(out, "func", text("name", "names", task));
      if (type >= 0 && type < TYPES.size()) {
        out.writeStringField("task_type", TYPES.get((int) type).wireName());
      }
      JsonOutput.number(out, "parent", known("parent", task));
      out.writeNumberField("start_us", start);
      Long duration = known("duration", task);
      JsonOutput.number(out, "end_us", duration == null ? null : Long.valueOf(start + duration));
      if (outcome == FAILED) {
        // Its error says more, unless that got lost.
        out.writeStringField("error", "failed");
      } else if (outcome == CANCELLED) {
        out.writeBooleanField("cancelled", true);
      }
      JsonOutput.text(out, "thread", text("thread", "threads", task));
      JsonOutput.text(out, "trace_id", text("trace", "traceIds", task));
      JsonOutput.text(out, "source", text("source", "sources", task));
      JsonOutput.text(out, "description", text("description", "descriptions", task));
      used(task, out);
      out.writeEndObject();
    }
    return json.toString();
  }

  private void used(int task, JsonGenerator out) throws IOException {
    Long used = known("usedCount", task);
    out.writeArrayFieldStart("dependencies");
    for (long i = 0; used != null && i < used; i++) {
      long id = value("used", usedAt++);
      if (id != ABSENT) {
        out.writeNumber(id);
      }
    }
    out.writeEndArray();
  }

  private @Nullable String text(String column, String table, int task) {
    List<Json> all = texts.computeIfAbsent(table, name -> header.get(name).items());
    long number = value(column, task);
    return number >= 0 && number < all.size() ? all.get((int) number).text() : null;
  }

  private @Nullable Long known(String column, int task) {
    long value = value(column, task);
    return value == ABSENT ? null : value;
  }

  private long value(String column, int index) {
    long[] values = columns.get(column);
    return values == null || index >= values.length ? ABSENT : values[index];
  }
}
