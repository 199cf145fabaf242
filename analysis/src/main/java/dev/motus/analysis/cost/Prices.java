package dev.motus.analysis.cost;

import dev.motus.format.json.ReportedCost;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What model calls cost: as the trace says, else by the user's prices, else by the bundled ones. A
 * model that is in neither has no cost, never a guess and never zero. Immutable and thread-safe.
 */
public final class Prices {
  /** Names the file with the user's prices. */
  static final String VARIABLE = "MOTUS_PRICES";

  /** The field of a call that says how many of the tokens written to a cache stay for an hour. */
  private static final String WRITTEN_FOR_AN_HOUR = "cache_creation_1h_input_tokens";

  private static final String BUNDLED = "prices.json";

  private final @Nullable PriceTable own;

  private Prices(@Nullable PriceTable own) {
    this.own = own;
  }

  /** The bundled prices alone. */
  public static Prices bundled() {
    return new Prices(null);
  }

  /**
   * Those of the file that {@code MOTUS_PRICES} names, else of {@code ~/.motus/prices.json}, before
   * the bundled ones. A file that cannot be read gets one warning.
   *
   * @param source null: the bundled ones alone
   */
  public static Prices of(@Nullable SettingsSource source) {
    if (source == null) {
      return bundled();
    }
    String named = new SettingsReader(source).value(VARIABLE);
    Path file = source.userHome().resolve(".motus").resolve(BUNDLED);
    try {
      file = named == null ? file : source.workingDirectory().resolve(named);
      if (named == null && !Files.exists(file)) {
        return bundled();
      }
      return new Prices(PriceTableReader.read(Files.readString(file), "your"));
    } catch (PriceTableException wrong) {
      source.warnings().accept(unread(named, file.toString(), wrong.getMessage()));
    } catch (IOException | InvalidPathException unreadable) {
      String why = "It cannot be read (" + Diagnostics.describe(unreadable) + ").";
      source.warnings().accept(unread(named, named == null ? file.toString() : named, why));
    }
    return bundled();
  }

  private static String unread(@Nullable String named, String file, @Nullable String why) {
    return (named == null ? "" : VARIABLE + ": ")
        + "the prices in "
        + file
        + " are not used. "
        + why
        + " The bundled prices are used instead.";
  }

  /**
   * A text that is the same where everything costs the same, for those who keep what was added up.
   * Two that differ in nothing but the order of their models have the same one.
   */
  public String identity() {
    StringJoiner identity = new StringJoiner("\n");
    for (@Nullable PriceTable table : Arrays.asList(own, others())) {
      identity.add(table == null ? "none" : table.currency());
      if (table != null) {
        new TreeMap<>(table.prices()).forEach((model, entry) -> identity.add(model + " " + entry));
      }
    }
    return identity.toString();
  }

  /** What the task itself cost, tasks below it left out; empty when that is not known. */
  public Optional<Cost> of(TaskMeta task) {
    if (ReportedCost.of(task).isPresent()) {
      return Optional.of(
          new Cost(
              ReportedCost.exactly(task),
              ReportedCost.text(task, ReportedCost.CURRENCY, "USD"),
              ReportedCost.text(task, ReportedCost.BASIS, Cost.REPORTED)));
    }
    ModelCall call = task.modelCall();
    TokenUsage usage = call == null ? null : call.usage();
    if (call == null || usage == null) {
      return Optional.empty();
    }
    long hour = writtenForAnHour(task);
    return Stream.of(Optional.ofNullable(own), Optional.ofNullable(others()))
        .flatMap(Optional::stream)
        .flatMap(table -> entry(table, call).map(entry -> cost(table, entry, usage, hour)).stream())
        .findFirst()
        .flatMap(cost -> cost);
  }

  /** The bundled prices, but not in another currency: sums of two are none. */
  private @Nullable PriceTable others() {
    PriceTable bundled = Bundled.TABLE;
    return own == null || own.currency().equals(bundled.currency()) ? bundled : null;
  }

  private static Optional<PriceTable.Entry> entry(PriceTable table, ModelCall call) {
    return Stream.of(
            Optional.ofNullable(call.requestModel()), Optional.ofNullable(call.responseModel()))
        .flatMap(Optional::stream)
        .flatMap(model -> table.of(model).stream())
        .findFirst();
  }

  private static long writtenForAnHour(TaskMeta task) {
    CapturedValue field = task.extraFields().get(WRITTEN_FOR_AN_HOUR);
    String json = field == null ? "" : field.toJson();
    return json.matches("\\d{1,15}") ? Long.parseLong(json) : 0;
  }

  private static Optional<Cost> cost(
      PriceTable table, PriceTable.Entry entry, TokenUsage usage, long hour) {
    return entry
        .price()
        .of(usage, hour)
        .map(amount -> new Cost(amount, table.currency(), entry.basisOf(usage, hour)));
  }

  /** The trace with what its calls cost. */
  public TraceSnapshot priced(TraceSnapshot trace) {
    return new TraceSnapshot(
        trace.traceId(),
        trace.startMicros(),
        trace.snapshotMicros(),
        trace.serviceName(),
        trace.project(),
        trace.build(),
        trace.sessionId(),
        trace.processId(),
        trace.resourceAttributes(),
        priced(trace.spans()),
        trace.dropped(),
        trace.droppedContents());
  }

  /** The task with its cost among its fields, and on which basis; the same where none is known. */
  public TaskMeta priced(TaskMeta task) {
    if (task.modelCall() == null || ReportedCost.of(task).isPresent()) {
      return task;
    }
    return of(task).map(cost -> with(cost, task)).orElse(task);
  }

  private static TaskMeta with(Cost cost, TaskMeta task) {
    Map<String, CapturedValue> fields = new LinkedHashMap<>(task.extraFields());
    fields.put(ReportedCost.FIELD, CapturedValue.ofJson(cost.amount().toPlainString()));
    if (!cost.currency().equals("USD")) {
      fields.put(ReportedCost.CURRENCY, CapturedValue.of(cost.currency()));
    }
    fields.put(ReportedCost.BASIS, CapturedValue.of(cost.basis()));
    return task.toBuilder().extraFields(fields).build();
  }

  /** The same of all tasks, each when it is asked for. */
  public Spans priced(Spans spans) {
    return new PricedSpans(spans, this);
  }

  /** Read when the first call is priced: most programs price none. */
  private static final class Bundled {
    static final PriceTable TABLE = read();

    private static PriceTable read() {
      try (InputStream in = Prices.class.getResourceAsStream(BUNDLED)) {
        if (in == null) {
          throw new IllegalStateException("The bundled prices are missing");
        }
        return PriceTableReader.read(
            new String(in.readAllBytes(), StandardCharsets.UTF_8), "bundled");
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      } catch (PriceTableException wrong) {
        throw new IllegalStateException("The bundled prices are wrong", wrong);
      }
    }
  }
}
