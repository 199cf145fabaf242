package dev.motus.delivery.output;

import dev.motus.analysis.cost.PricedListener;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.sample.Sampling;
import dev.motus.delivery.OtlpSettings;
import dev.motus.delivery.send.Destination;
import dev.motus.delivery.send.SpanDelivery;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.output.OpenOutput;
import dev.motus.runtime.output.OutputTrace;
import dev.motus.runtime.output.TraceEnd;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.trace.DeliveryReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a runtime sends its spans while they are recorded. */
final class SpanDeliveries implements OpenOutput {
  private static final String REQUEST_BYTES = "MOTUS_MAX_REQUEST_BYTES";
  private static final int LEAST_REQUEST_BYTES = 100_000;

  private final OutputTrace trace;
  private final TraceConfig config;
  private final List<SpanDelivery> open = new ArrayList<>();

  private SpanDeliveries(OutputTrace trace) {
    this.trace = trace;
    this.config = trace.config();
  }

  /** Begins to send as configured. */
  static SpanDeliveries start(OutputTrace trace) {
    SpanDeliveries deliveries = new SpanDeliveries(trace);
    if (trace.config().collectionLevel() != CollectionLevel.DISABLED) {
      deliveries.startOtlp();
      deliveries.startCloud();
    }
    return deliveries;
  }

  private void startOtlp() {
    OtlpSettings settings = otlp(config);
    if (settings != null) {
      try {
        start(Destination.otlp(settings));
      } catch (IllegalArgumentException unusable) {
        Diagnostics.warn(unusable.getMessage() + " Nothing is sent there.", null);
      }
    }
  }

  /** What the program says, else what OpenTelemetry's variables say. */
  static @Nullable OtlpSettings otlp(TraceConfig config) {
    OtlpSettings own = config.output(OtlpSettings.class);
    SettingsSource source = config.source();
    if (own != null || source == null || config.isWithoutOutput(OtlpSettings.class)) {
      return own;
    }
    SettingsReader variables = new SettingsReader(source);
    if (!variables.haveEndpoint()) {
      return null;
    }
    String off = OtlpVariables.switchedOffBy(variables);
    if (off != null) {
      Diagnostics.notice("no spans are sent to the OTLP end point, because " + off + " is set.");
    }
    return OtlpVariables.read(variables);
  }

  /** How large a request gets, unless one span alone is larger. */
  private int requestBytes() {
    SettingsSource source = config.source();
    return source == null
        ? Integer.MAX_VALUE
        : new SettingsReader(source)
            .parsed(
                REQUEST_BYTES,
                SpanDeliveries::bytes,
                Integer.MAX_VALUE,
                "a number of bytes, 100000 or more",
                "4194304");
  }

  private static @Nullable Integer bytes(String text) {
    try {
      int bytes = Integer.parseInt(text);
      return bytes >= LEAST_REQUEST_BYTES ? bytes : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** Containers with users of no account have none. */
  private void warnOfMissingHome() {
    SettingsSource source = config.source();
    if (config.spoolDir() == null && source != null && !source.userHome().isAbsolute()) {
      SettingsReader variables = new SettingsReader(source);
      if (!variables.isSet("MOTUS_SPOOL_DIR")) {
        Diagnostics.warnOnce(
            "home",
            "This user has no home directory (user.home is \""
                + source.userHome()
                + "\"), so spans that cannot be sent are not kept. Set MOTUS_SPOOL_DIR to a"
                + " directory that you may write to.",
            null);
      }
    }
  }

  private void startCloud() {
    CloudAccount account = CloudAccount.of(config);
    if (account != null) {
      try {
        Destination cloud = Destination.motusCloud(account.apiUrl(), account.apiKey());
        start(cloud);
        Diagnostics.notice("spans are sent to " + cloud + "; MOTUS_ON_CLOUD=0 turns that off.");
      } catch (IllegalArgumentException unusable) {
        Diagnostics.warn(unusable.getMessage() + " Nothing is sent there.", null);
      }
    }
  }

  private void start(Destination destination) {
    warnOfMissingHome();
    SpanDelivery delivery =
        SpanDelivery.start(
            destination, config.semanticConventions(), config.spoolDir(), requestBytes());
    open.add(delivery);
    PricedListener priced = new PricedListener(delivery, Prices.of(config.source()));
    trace.addSpanListener(Sampling.of(config).sampled(priced, false));
  }

  @Override
  public boolean isWantedAtExit() {
    return !open.isEmpty();
  }

  @Override
  public List<DeliveryReport> flush(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    if (!open.isEmpty() && !trace.awaitListeners(atMost)) {
      end = System.nanoTime();
    }
    List<DeliveryReport> reports = new ArrayList<>();
    for (SpanDelivery each : open) {
      reports.add(each.flush(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }
    return reports;
  }

  /** Sends the rest, and says where the spans went. The tracer has told of the last one. */
  @Override
  public void close(TraceEnd end) {
    if (open.isEmpty()) {
      return;
    }
    List<DeliveryReport> reports = SpanDelivery.closeAll(open, config.closeTimeout());
    for (int i = 0; i < reports.size(); i++) {
      DeliveryReport report = reports.get(i);
      long waiting = open.get(i).waiting();
      if (report.recorded() > 0 || report.recovered() > 0 || waiting > 0) {
        Diagnostics.notice(
            report.summary()
                + (waiting > 0
                    ? String.format(
                        Locale.ROOT, ", %,d of earlier runs still wait on disk", waiting)
                    : "")
                + " -> "
                + open.get(i).destination());
      }
    }
    long untold = trace.untoldSpans();
    if (untold > 0) {
      Diagnostics.notice(
          untold + " spans were not sent, because sending was behind (raise listenerWait).");
    }
  }
}
