package dev.motus.cli.trace;

import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.cost.CallSums;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.log.MessageText;
import dev.motus.analysis.run.ScoreMeans;
import dev.motus.analysis.run.StepLabel;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The figures of a trace, added up task by task. Not thread-safe. */
public final class TraceSummary implements Consumer<TaskMeta> {
  private static final int MAX_NAME = 60;
  private static final int MAX_QUESTION = 100;

  private long tasks;
  private long errors;
  private long cancelled;
  private long unfinished;
  private final @Nullable CallSums calls;
  private @Nullable CallSum known;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long rootStart = Long.MAX_VALUE;
  private String name = "";
  private long callStart = Long.MAX_VALUE;
  private String model = "";
  private String question = "";
  private final ScoreMeans scores = new ScoreMeans();

  /** Nothing was added yet; calls cost by these prices. */
  public TraceSummary(Prices prices) {
    calls = new CallSums(prices);
  }

  /** One that was added up before. */
  private TraceSummary(CallSum known) {
    calls = null;
    this.known = known;
  }

  @Override
  public void accept(TaskMeta task) {
    if (calls == null) {
      throw new IllegalStateException("This was added up before");
    }
    tasks++;
    errors += task.outcome() == TaskOutcome.ERROR ? 1 : 0;
    cancelled += task.outcome() == TaskOutcome.CANCELLED ? 1 : 0;
    unfinished += task.isFinished() ? 0 : 1;
    first = Math.min(first, task.startMicros());
    last = Math.max(last, task.endMicros().orElse(task.startMicros()));
    calls.accept(task);
    scores.accept(task);
    if (task.parent().isEmpty() && task.startMicros() < rootStart) {
      rootStart = task.startMicros();
      name = task.agentId() == null || task.agentId().isBlank() ? task.name() : task.agentId();
    }
    ModelCall call = task.modelCall();
    if (call != null && task.startMicros() < callStart) {
      callStart = task.startMicros();
      model = StepLabel.line(firstKnown(call.requestModel(), call.responseModel()), MAX_NAME);
      question =
          call.input().stream()
              .filter(message -> message.role().equals("user"))
              .map(message -> StepLabel.line(MessageText.of(message), MAX_QUESTION))
              .findFirst()
              .orElse("");
    }
  }

  private static @Nullable String firstKnown(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }

  /** The name of the first root, or of its agent; empty when there is no root. */
  public String name() {
    return name;
  }

  /** The model of the first call; empty when it is not known. */
  public String model() {
    return model;
  }

  /** The beginning of what the user asked first; empty when it is not known. */
  public String question() {
    return question;
  }

  /** How many tasks. */
  public long tasks() {
    return tasks;
  }

  /** How many of them failed. */
  public long errors() {
    return errors;
  }

  /** How many of them were cancelled. */
  public long cancelled() {
    return cancelled;
  }

  /** How many of them never ended. */
  public long unfinished() {
    return unfinished;
  }

  /** What the model calls used and cost, each counted once. */
  public CallSum calls() {
    if (calls != null) {
      known = calls.sum();
    }
    return Objects.requireNonNull(known);
  }

  /** The scores that tasks were given. */
  public ScoreMeans scores() {
    return scores;
  }

  /** When the first task started; empty when there is none. */
  public Optional<Instant> start() {
    return tasks == 0
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(first, ChronoUnit.MICROS));
  }

  /** From the first start to the last time that is known. */
  public Duration duration() {
    return tasks == 0 ? Duration.ZERO : Duration.of(last - first, ChronoUnit.MICROS);
  }

  /** Writes it down. */
  void write(DataOutput out) throws IOException {
    for (long number : new long[] {tasks, errors, cancelled, unfinished, first, last}) {
      out.writeLong(number);
    }
    CallSum sum = calls();
    out.writeLong(sum.tokens());
    out.writeInt(sum.unpriced());
    out.writeUTF(sum.cost().toString());
    out.writeUTF(sum.currency());
    out.writeInt(sum.bases().size());
    for (String basis : sum.bases()) {
      out.writeUTF(basis);
    }
    out.writeUTF(name);
    out.writeUTF(model);
    out.writeUTF(question);
    out.writeInt(scores.sums().size());
    for (Map.Entry<String, ScoreMeans.Sum> each : scores.sums().entrySet()) {
      out.writeUTF(each.getKey());
      out.writeLong(each.getValue().count());
      out.writeDouble(each.getValue().total());
    }
  }

  /** Reads what {@link #write} wrote. */
  static TraceSummary read(DataInput in) throws IOException {
    long[] numbers = new long[6];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    long tokens = in.readLong();
    int unpriced = in.readInt();
    BigDecimal cost = new BigDecimal(in.readUTF());
    String currency = in.readUTF();
    TreeSet<String> bases = new TreeSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      bases.add(in.readUTF());
    }
    TraceSummary summary = new TraceSummary(new CallSum(tokens, cost, currency, unpriced, bases));
    summary.tasks = numbers[0];
    summary.errors = numbers[1];
    summary.cancelled = numbers[2];
    summary.unfinished = numbers[3];
    summary.first = numbers[4];
    summary.last = numbers[5];
    summary.name = in.readUTF();
    summary.model = in.readUTF();
    summary.question = in.readUTF();
    for (int left = in.readInt(); left > 0; left--) {
      summary.scores.add(in.readUTF(), new ScoreMeans.Sum(in.readLong(), in.readDouble()));
    }
    return summary;
  }
}
