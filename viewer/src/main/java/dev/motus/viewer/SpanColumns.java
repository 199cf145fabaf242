package dev.motus.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.annotation.TaskType;
import dev.motus.format.json.FirstToken;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.ReportedCost;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the viewer needs of every task before it can draw, as columns of numbers, so many tasks a
 * chunk. {@code docs/viewer-format.md} has the layout. Not thread-safe.
 */
final class SpanColumns {
  /** So that a chunk takes a few megabytes here and a few milliseconds in the browser. */
  static final int TASKS_PER_CHUNK = 1 << 16;

  /** The last whole number up to which JavaScript has them all. */
  private static final long MAX_SAFE = (1L << 53) - 1;

  /** Costs of single calls are as small as a few millionths. */
  private static final double BILLIONTHS = 1e9;

  private final PackedElement element;
  private final long startMicros;
  private final List<LongColumn> columns = new ArrayList<>();
  private final ChunkNames names = new ChunkNames();
  private final ChunkNames threads = new ChunkNames();
  private final ChunkNames traceIds = new ChunkNames();
  private final ChunkNames models = new ChunkNames();
  private final ChunkNames sources = new ChunkNames();
  private final ChunkNames descriptions = new ChunkNames();
  private final ChunkNames charges = new ChunkNames();
  private final LongColumn id = column("id");
  private final LongColumn parent = column("parent");
  private final LongColumn name = column("name");
  private final LongColumn type = column("type");
  private final LongColumn outcome = column("outcome");
  private final LongColumn start = column("start");
  private final LongColumn duration = column("duration");
  private final LongColumn thread = column("thread");
  private final LongColumn traceOf = column("trace");
  private final LongColumn model = column("model");
  private final LongColumn source = column("source");
  private final LongColumn description = column("description");
  private final LongColumn inputTokens = column("inputTokens");
  private final LongColumn outputTokens = column("outputTokens");
  private final LongColumn reasoningTokens = column("reasoningTokens");
  private final LongColumn cachedTokens = column("cachedTokens");
  private final LongColumn cacheWriteTokens = column("cacheWriteTokens");
  private final LongColumn totalTokens = column("totalTokens");
  private final LongColumn cost = column("cost");
  private final LongColumn costBasis = column("costBasis");
  private final LongColumn costCurrency = column("costCurrency");
  private final LongColumn firstToken = column("firstToken");
  private final LongColumn usedCount = column("usedCount");
  private final LongColumn used = column("used");
  private boolean bigIds;
  private long written;

  /**
   * Columns for a page.
   *
   * @param startMicros what start times are counted from
   */
  SpanColumns(OutputStream page, long startMicros) throws IOException {
    this.element = new PackedElement("columns", page);
    this.startMicros = startMicros;
  }

  private LongColumn column(String columnName) {
    LongColumn column = new LongColumn(columnName);
    columns.add(column);
    return column;
  }

  void add(TaskMeta task) throws IOException {
    id.add(task.id());
    parent.add(task.parent().isPresent() ? task.parent().getAsLong() : LongColumn.ABSENT);
    bigIds |= task.id() > MAX_SAFE || task.id() < -MAX_SAFE || task.parent().orElse(0) > MAX_SAFE;
    name.add(names.numberOf(task.name()));
    type.add(number(task.type()));
    outcome.add(number(task.outcome()));
    start.add(task.startMicros() - startMicros);
    duration.add(
        task.endMicros().isPresent()
            ? task.endMicros().getAsLong() - task.startMicros()
            : LongColumn.ABSENT);
    thread.add(threads.numberOf(task.thread()));
    traceOf.add(traceIds.numberOf(task.traceId().isEmpty() ? null : task.traceId()));
    source.add(sources.numberOf(task.source()));
    description.add(descriptions.numberOf(task.description()));
    modelCall(task.modelCall());
    OptionalDouble money = ReportedCost.of(task);
    cost.add(money.isPresent() ? Math.round(money.getAsDouble() * BILLIONTHS) : LongColumn.ABSENT);
    costBasis.add(charges.numberOf(chargeText(task, money, ReportedCost.BASIS)));
    costCurrency.add(charges.numberOf(chargeText(task, money, ReportedCost.CURRENCY)));
    firstToken.add(FirstToken.micros(task).orElse(LongColumn.ABSENT));
    usedCount.add(task.dependencies().isEmpty() ? LongColumn.ABSENT : task.dependencies().size());
    for (long dependency : task.dependencies()) {
      used.add(dependency);
      bigIds |= dependency > MAX_SAFE;
    }
    if (id.size() == TASKS_PER_CHUNK) {
      endChunk();
    }
  }

  private static @Nullable String chargeText(TaskMeta task, OptionalDouble money, String field) {
    CapturedValue said = money.isPresent() ? task.extraFields().get(field) : null;
    return said == null ? null : said.asText();
  }

  private void modelCall(@Nullable ModelCall call) {
    String modelName = null;
    TokenUsage usage = null;
    if (call != null) {
      modelName = call.requestModel() != null ? call.requestModel() : call.responseModel();
      usage = call.usage();
    }
    model.add(models.numberOf(modelName));
    inputTokens.add(tokens(usage == null ? null : usage.input()));
    outputTokens.add(tokens(usage == null ? null : usage.output()));
    reasoningTokens.add(tokens(usage == null ? null : usage.reasoning()));
    cachedTokens.add(tokens(usage == null ? null : usage.cacheRead()));
    cacheWriteTokens.add(tokens(usage == null ? null : usage.cacheWrite()));
    totalTokens.add(tokens(usage == null ? null : Long.valueOf(usage.totalTokens())));
  }

  private static long tokens(@Nullable Long count) {
    return count == null ? LongColumn.ABSENT : count;
  }

  /** Writes what has been added since the last chunk. */
  void end() throws IOException {
    if (id.size() > 0) {
      endChunk();
    }
  }

  private void endChunk() throws IOException {
    int count = id.size();
    long firstId = id.first();
    long firstStart = start.first();
    start.toDifferences();
    if (!bigIds) {
      id.toDifferences();
    }
    byte[] header = header(count, firstId, firstStart);
    element.write(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header.length).array(), 4);
    element.write(header, header.length);
    for (LongColumn column : columns) {
      if (column.isKnown()) {
        byte[] planes = column.planes(column.width());
        element.write(planes, planes.length);
      }
      column.clear();
    }
    element.end(written, count);
    written += count;
    bigIds = false;
    for (ChunkNames table :
        new ChunkNames[] {names, threads, traceIds, models, sources, descriptions, charges}) {
      table.clear();
    }
  }

  private byte[] header(int count, long firstId, long firstStart) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Writer text = JsonOutput.utf8(bytes);
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartObject();
      out.writeNumberField("count", count);
      if (bigIds) {
        out.writeBooleanField("bigIds", true);
      } else {
        out.writeNumberField("firstId", firstId);
      }
      out.writeNumberField("firstStart", firstStart);
      out.writeArrayFieldStart("columns");
      for (LongColumn column : columns) {
        if (column.isKnown()) {
          out.writeStartArray();
          out.writeString(column.name());
          out.writeString(column.width().formatName);
          out.writeNumber(column.size());
          out.writeEndArray();
        }
      }
      out.writeEndArray();
      names.writeTo(out, "names");
      threads.writeTo(out, "threads");
      traceIds.writeTo(out, "traceIds");
      models.writeTo(out, "models");
      sources.writeTo(out, "sources");
      descriptions.writeTo(out, "descriptions");
      charges.writeTo(out, "charges");
      out.writeEndObject();
    }
    text.flush();
    return bytes.toByteArray();
  }

  private static int number(TaskType type) {
    return switch (type) {
      case NORMAL_TASK -> 0;
      case TOOL_CALL -> 1;
      case MODEL_CALL -> 2;
      case AGENT_CALL -> 3;
      case MAGIC_TASK -> 4;
    };
  }

  /** A task that had not ended when the file was written is unfinished in it for ever. */
  private static int number(TaskOutcome outcome) {
    return switch (outcome) {
      case OK -> 0;
      case ERROR -> 1;
      case CANCELLED -> 2;
      case RUNNING -> 4;
    };
  }
}
