package dev.motus.runtime.config;

import dev.motus.runtime.settings.MotusToml;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.task.RemoteParent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the variables that Motus defines. */
final class Settings {
  private static final String BUDGET = "MOTUS_BUDGET";

  private final SettingsSource source;
  private final SettingsReader variables;

  Settings(SettingsSource source) {
    this.source = source;
    this.variables = new SettingsReader(source);
  }

  TraceConfig read() {
    TraceConfigBuilder config = TraceConfig.defaults();
    boolean tracing = variables.flag("MOTUS_TRACING", false);
    readLevel(config, tracing);
    readOutput(config);
    readRemoteParent(config);
    readTags(config);
    readBudget(config);
    readSending(config);
    readCloud(config, tracing);
    readResource(config);
    config.source = source;
    return new TraceConfig(config);
  }

  private void readLevel(TraceConfigBuilder config, boolean tracing) {
    boolean online = variables.flag("MOTUS_TRACING_ONLINE", false);
    boolean export = variables.flag("MOTUS_TRACING_EXPORT", false);
    config.onlineTracing(online);
    // What no variable says is left to what the program says: it may go online itself.
    if (tracing || online || export) {
      config.exportEnabled(true);
    }
    String level = variables.value("MOTUS_COLLECTION_LEVEL");
    if (level != null) {
      CollectionLevel read =
          variables.checked(
              "MOTUS_COLLECTION_LEVEL",
              CollectionLevel.parse(level),
              "disabled, basic or detailed",
              CollectionLevel.BASIC.wireName());
      // Basic even beside MOTUS_TRACING=1: who set a level may have meant to keep content out.
      config.collectionLevel(read == null ? CollectionLevel.BASIC : read);
    } else if (tracing || online) {
      config.collectionLevel(CollectionLevel.DETAILED);
    }
  }

  private void readOutput(TraceConfigBuilder config) {
    config.openViewer(variables.flag("MOTUS_TRACING_OPEN", true));
    String directory = variables.value("MOTUS_TRACING_DIR");
    if (directory != null) {
      config.logDir(
          variables.checked("MOTUS_TRACING_DIR", path(directory), "a path", "traces/trace_<time>"));
    }
    String port = variables.value("MOTUS_TRACING_PORT");
    if (port != null) {
      Integer read =
          variables.checked(
              "MOTUS_TRACING_PORT", port(port), "a number from 0 to 65535", "any free port");
      config.livePort(read == null ? 0 : read);
    }
    String scope = variables.value("MOTUS_TRACE_SCOPE");
    if (scope != null) {
      config.traceScope =
          variables.checked("MOTUS_TRACE_SCOPE", scope(scope), "session or root", "session");
    }
    String conventions = variables.value("MOTUS_SEMCONV");
    if (conventions != null) {
      config.semanticConventions =
          variables.checked(
              "MOTUS_SEMCONV",
              SemanticConventions.parse(conventions),
              "genai or openinference",
              "genai");
    }
  }

  private void readSending(TraceConfigBuilder config) {
    Path standard = source.userHome().resolve(".motus").resolve("spool");
    // A user without a home has the JVM say "?", which is no directory to make.
    config.spoolDir(source.userHome().isAbsolute() ? standard : null);
    String spool = variables.value("MOTUS_SPOOL_DIR");
    if (spool != null && spool.equalsIgnoreCase("none")) {
      config.spoolDir(null);
    } else if (spool != null) {
      Path read =
          variables.checked("MOTUS_SPOOL_DIR", path(spool), "a path or none", standard.toString());
      config.spoolDir(read == null ? standard : read);
    }
    String timeout = variables.value("MOTUS_CLOSE_TIMEOUT");
    if (timeout != null) {
      Duration read =
          variables.checked(
              "MOTUS_CLOSE_TIMEOUT",
              SettingsReader.millis(timeout),
              "a number of milliseconds greater than 0",
              "5000");
      config.closeTimeout(read == null ? TraceConfigBuilder.DEFAULT_CLOSE_TIMEOUT : read);
    }
  }

  private void readRemoteParent(TraceConfigBuilder config) {
    String parent = variables.value("TRACEPARENT");
    if (parent != null) {
      config.remoteParent(
          variables.checked(
              "TRACEPARENT",
              RemoteParent.parse(parent, variables.value("TRACESTATE")),
              "00-<32 hex digits>-<16 hex digits>-<2 hex digits>",
              "no parent"));
    }
  }

  private void readBudget(TraceConfigBuilder config) {
    String budget = variables.value(BUDGET);
    if (budget != null) {
      config.budget(
          variables.checked(
              BUDGET,
              Budget.parse(budget, BUDGET),
              "tokens=…, calls=…, samecall=… and cost=…, separated by commas and greater than 0",
              "no budget"));
    }
  }

  private void readTags(TraceConfigBuilder config) {
    MotusToml toml = MotusToml.nearest(source.workingDirectory(), source.warnings());
    String project = variables.value("MOTUS_PROJECT");
    String build = variables.value("MOTUS_BUILD");
    config.project(project != null ? project : toml.projectId());
    config.build(build != null ? build : toml.buildId());
    config.sessionId(variables.value("MOTUS_SESSION_ID"));
  }

  /** The address and the key are looked at by what sends there. */
  private void readCloud(TraceConfigBuilder config, boolean tracing) {
    config.cloudEnabled(variables.flag("MOTUS_ON_CLOUD", tracing));
    config.cloudApiUrl(variables.value("LITHOSAI_API_URL"));
    config.cloudApiKey(variables.value("LITHOSAI_API_KEY"));
  }

  /** OpenTelemetry's own variables for the resource, which every output shows. */
  private void readResource(TraceConfigBuilder config) {
    Map<String, String> attributes = variables.pairs("OTEL_RESOURCE_ATTRIBUTES");
    String inAttributes = attributes.remove("service.name");
    if (inAttributes != null) {
      config.serviceName(inAttributes);
    }
    String serviceName = variables.value("OTEL_SERVICE_NAME");
    if (serviceName != null) {
      config.serviceName(serviceName);
    }
    config.resourceAttributes(attributes);
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notAPath) {
      return null;
    }
  }

  private static @Nullable Integer port(String text) {
    Long number = SettingsReader.number(text);
    return number != null && number <= 65_535 ? Integer.valueOf(number.intValue()) : null;
  }

  private static @Nullable TraceScope scope(String text) {
    for (TraceScope scope : TraceScope.values()) {
      if (scope.wireName().equalsIgnoreCase(text)) {
        return scope;
      }
    }
    return null;
  }
}
