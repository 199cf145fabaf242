package dev.motus.format.row;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.runtime.identity.SpanIds;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a file of JSON, each as one value. The rows of most tasks differ in ids, times and
 * values only: from the ninth one of a name on these are put into what the first ones have in
 * common, which takes a tenth of the time. Not thread-safe.
 */
public final class TaskRows {
  private static final int SHAPES = 1 << 10;

  /** Short traces are written before anything is learned. */
  private static final int WORTH_LEARNING = 8;

  /** Writes any task as one value. */
  public interface Row {
    /**
     * Writes the value. That of a task without model call, further fields, error or links says of
     * it nothing else than its ids, its times, how long it took, its type, its texts, and its
     * arguments and result as JSON, or as a string of JSON.
     */
    void write(TaskMeta task, JsonGenerator out) throws IOException;

    /** Whether that holds for arguments and results. */
    default boolean hasValuesAsTheyAre() {
      return true;
    }
  }

  private final OutputStream target;
  private final String sessionTrace;
  private final Row row;
  private final JsonRecord record;
  private final RowBytes rows = new RowBytes();
  private final RowValues values = new RowValues();
  private final @Nullable Shape[] shapes = new Shape[SHAPES];
  private final long base;

  /**
   * Rows of a trace.
   *
   * @param sessionTrace the trace of its session as 32 hex digits
   */
  public TaskRows(String sessionTrace, JsonRecord record, Row row, OutputStream target) {
    this.sessionTrace = sessionTrace;
    this.record = record;
    this.row = row;
    this.target = target;
    base = SpanIds.base(sessionTrace);
  }

  /** What tasks may have in common. */
  private static final class Shape {
    /** Without the values of any task, which may be large. */
    final TaskMeta probe;

    @Nullable RowTemplate template;
    int count;

    Shape(TaskMeta like) {
      probe = RowTemplate.probe(like);
    }

    boolean fits(TaskMeta task) {
      return probe.type() == task.type()
          && probe.name().equals(task.name())
          && Objects.equals(probe.thread(), task.thread())
          && Objects.equals(probe.source(), task.source())
          && Objects.equals(probe.description(), task.description())
          && probe.parent().isPresent() == task.parent().isPresent()
          && probe.traceId().isEmpty() == task.traceId().isEmpty()
          && RowValues.areAlike(probe, task);
    }
  }

  /** Adds a character between two rows, of ASCII. */
  public void raw(char c) {
    rows.raw(c);
  }

  /** Adds a number between two rows, which is not negative. */
  public void number(long number) {
    rows.number(number);
  }

  /** Adds the row of a task. */
  public void add(TaskMeta task) throws IOException {
    if (rows.isFull()) {
      rows.drainTo(target);
    }
    Shape shape = isPlain(task) && values.read(task) ? shape(task) : null;
    RowTemplate template = shape == null ? null : shape.template;
    if (template != null) {
      template.write(task, values, base, rows);
      return;
    }
    encode(task);
    rows.raw(record.bytes(), 0, record.length());
    if (shape != null && ++shape.count == WORTH_LEARNING) {
      learn(shape, task);
    }
  }

  /** Hands all rows to the stream. */
  public void flush() throws IOException {
    rows.drainTo(target);
  }

  private void encode(TaskMeta task) throws IOException {
    row.write(task, record.begin());
    record.end();
  }

  /** A name that looks like one of the probe's numbers makes a template that is none. */
  private void learn(Shape shape, TaskMeta task) throws IOException {
    byte[] wanted = Arrays.copyOf(record.bytes(), record.length());
    encode(shape.probe);
    RowTemplate learned = RowTemplate.of(record.bytes(), record.length(), base);
    RowBytes made = new RowBytes();
    learned.write(task, values, base, made);
    if (made.areEqualTo(wanted, wanted.length)) {
      shape.template = learned;
    }
  }

  private Shape shape(TaskMeta task) {
    int hash = 31 * task.name().hashCode() + Objects.hashCode(task.thread());
    hash = 31 * hash + Objects.hashCode(task.source());
    hash = 2 * hash + (task.parent().isPresent() ? 1 : 0);
    int place = (hash ^ hash >>> 16) & SHAPES - 1;
    Shape known = shapes[place];
    if (known == null || !known.fits(task)) {
      known = new Shape(task);
      shapes[place] = known;
    }
    return known;
  }

  /** Whether there is nothing in its row that another task of its name could lack. */
  private boolean isPlain(TaskMeta task) {
    return task.outcome() == TaskOutcome.OK
        && task.modelCall() == null
        && task.agentId() == null
        && task.objectId() == null
        && task.error() == null
        && task.errorType() == null
        && task.errorStack() == null
        && task.remoteParent() == null
        && task.traceFlags() == null
        && (row.hasValuesAsTheyAre() || (task.arguments().isEmpty() && task.result() == null))
        && task.extraFields().isEmpty()
        && task.dependencies().isEmpty()
        && !task.isExternal()
        && hasUsualNumbers(task)
        && (task.traceId().isEmpty() || task.traceId().equals(sessionTrace));
  }

  private static boolean hasUsualNumbers(TaskMeta task) {
    long start = task.startMicros();
    long end = task.endMicros().orElse(0);
    return start > 0
        && end >= start
        && end < RowTemplate.LAST_MICROS
        && task.id() > 0
        && task.id() <= RowTemplate.LAST_ID
        && task.parent().orElse(0) <= RowTemplate.LAST_ID;
  }
}
