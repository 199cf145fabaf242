package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.Progress;
import dev.motus.cli.terminal.StyledLine;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.delivery.send.TraceSender;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.DeliveryReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code motus send}. */
@Command(
    name = "send",
    description = {
      "Send a trace to an OTLP end point or to Motus Cloud.",
      "Sends all of it again each time it is run. Back ends that know spans by their ids keep one"
          + " of each."
    })
final class SendCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description = "The directory of a trace, or a file as 'motus view' takes it.")
  private @Nullable Path path;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description =
          "An OTLP/HTTP address (without a path, /v1/traces is added), or 'cloud' for where you are"
              + " logged in. Default: OTEL_EXPORTER_OTLP_ENDPOINT, with its headers.")
  private @Nullable String to;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description =
          "A header for OTLP; may be repeated. Others on this machine can see command lines:"
              + " put secrets into OTEL_EXPORTER_OTLP_HEADERS and leave --to out.")
  private List<String> headers = new ArrayList<>();

  @Option(names = "--otlp-json", description = "Send OTLP as JSON. Default: protobuf.")
  private boolean otlpJson;

  @Option(names = "--gzip", description = "Compress requests.")
  private boolean gzip;

  @Option(
      names = "--openinference",
      description = "Name attributes as OpenInference does. Default: OpenTelemetry's names.")
  private boolean openInference;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to try while nothing arrives. Default: ${DEFAULT-VALUE}.")
  private int patienceSeconds;

  @Option(
      names = "--spool",
      description =
          "Send what agents could not send, and nothing else: what waits in MOTUS_SPOOL_DIR"
              + " (~/.motus/spool) for this address and these credentials.")
  private boolean spool;

  @Option(
      names = "--renewed-key",
      description =
          "With --spool: also what was recorded for this address with other credentials. For a key"
              + " that was renewed; to another account it would show what is not its own.")
  private boolean renewedKey;

  SendCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (patienceSeconds < 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--patience is " + patienceSeconds,
          "Give a number of seconds, 1 or more.");
    }
    SendTarget target = SendTarget.of(to, new SendTarget.Wishes(headers, otlpJson, gzip), session);
    if (spool) {
      return new SpoolSending(session, common.json())
          .send(target, renewedKey, Duration.ofSeconds(patienceSeconds))
          .code();
    }
    Path given = path;
    if (given == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "Missing required parameter: 'PATH'",
          "Give the directory of a trace, or --spool to send what waits on disk.");
    }
    if (renewedKey) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage", "--renewed-key is for --spool", "Give both, or none.");
    }
    TraceFile file = TraceFile.find(session.resolve(given));
    try (LoadedTrace trace = Readings.read(file, session)) {
      return send(trace, target).code();
    }
  }

  private ExitCode send(LoadedTrace trace, SendTarget target) {
    trace.warnings().forEach(session.terminal()::warn);
    TraceSender sender =
        new TraceSender(target.destination())
            .patience(Duration.ofSeconds(patienceSeconds))
            .conventions(
                openInference ? SemanticConventions.OPEN_INFERENCE : SemanticConventions.GEN_AI);
    DeliveryReport report;
    try (Progress progress =
        Progress.of(
            session.terminal(), session.clock(), "Sending", trace.snapshot().spans().size())) {
      report =
          sender
              .onProgress(now -> progress.at(now.recorded() - now.pending()))
              .send(trace.snapshot());
    }
    return report(target, report, sender.failures(), trace.warnings().isEmpty());
  }

  private ExitCode report(
      SendTarget target, DeliveryReport report, List<String> failures, boolean wasReadToTheEnd) {
    ExitCode exitCode =
        report.isComplete() && wasReadToTheEnd
            ? ExitCode.DONE
            : report.delivered() > 0 || report.recorded() == 0
                ? ExitCode.INCOMPLETE
                : ExitCode.REMOTE;
    String address = target.destination().address();
    if (common.json()) {
      ObjectNode result = Results.of("send").put("ok", exitCode == ExitCode.DONE);
      result.put("exit_code", exitCode.code());
      result.put("destination", address).put("kind", target.kind());
      result.put("recorded", report.recorded()).put("delivered", report.delivered());
      ObjectNode dropped = result.putObject("dropped");
      report
          .dropped()
          .forEach((reason, count) -> dropped.put(reason.name().toLowerCase(Locale.ROOT), count));
      failures.forEach(result.putArray("failures")::add);
      session.terminal().print(result);
      return exitCode;
    }
    failures.forEach(session.terminal()::warn);
    StyledLine line = StyledLine.of("");
    if (exitCode == ExitCode.DONE) {
      line.good(report.summary());
    } else if (exitCode == ExitCode.INCOMPLETE) {
      line.warning(report.summary());
    } else {
      line.bad(report.summary());
    }
    session.terminal().print(line.text(" -> " + address));
    return exitCode;
  }
}
