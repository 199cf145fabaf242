package dev.motus.runtime.config;

import dev.motus.runtime.capture.CaptureLimits;
import dev.motus.runtime.capture.Encoder;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.settings.CloudLogin;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.task.RemoteParent;
import dev.motus.runtime.trace.TraceExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a runtime records and where it writes. Immutable.
 *
 * <pre>{@code
 * TraceConfig config = TraceConfig.builder()          // what the environment says …
 *     .collectionLevel(CollectionLevel.DETAILED)      // … unless it is set here
 *     .exportEnabled(true)
 *     .redactor((name, value) -> name.equals("password") ? Redactor.REDACTED : value)
 *     .build();
 * try (AgentRuntime runtime = AgentRuntime.start(config)) { … }
 * }</pre>
 */
public final class TraceConfig {
  private final TraceConfigBuilder from;
  private final DefaultDirectory directory = new DefaultDirectory();
  private volatile CloudLogin.@Nullable Account account;

  TraceConfig(TraceConfigBuilder from) {
    this.from = from;
  }

  /**
   * A builder that holds what system properties, the environment and {@code motus.toml} say. A
   * setting that cannot be read is warned about and left at its default.
   */
  public static TraceConfigBuilder builder() {
    return fromEnvironment().toBuilder();
  }

  /**
   * A builder that holds the defaults only, whatever the environment says. They are the same as
   * those of {@link #builder}: each is in the Javadoc of its setting.
   */
  public static TraceConfigBuilder defaults() {
    return new TraceConfigBuilder();
  }

  /** What system properties, the environment and {@code motus.toml} say. */
  public static TraceConfig fromEnvironment() {
    return from(SettingsSource.ofProcess());
  }

  /** What the given sources say. */
  public static TraceConfig from(SettingsSource source) {
    return new Settings(source).read();
  }

  /** A builder that starts from this configuration. */
  public TraceConfigBuilder toBuilder() {
    return from.copy();
  }

  /** How much is recorded. */
  public CollectionLevel collectionLevel() {
    CollectionLevel level = from.collectionLevel;
    if (level != null) {
      return level;
    }
    return from.onlineTracing ? CollectionLevel.DETAILED : CollectionLevel.BASIC;
  }

  /** Whether the files are written when the runtime closes. */
  public boolean exportEnabled() {
    Boolean export = from.exportEnabled;
    return export != null ? export : from.onlineTracing;
  }

  /** Whether a live viewer is asked for, see {@link TraceConfigBuilder#onlineTracing}. */
  public boolean onlineTracing() {
    return from.onlineTracing;
  }

  /**
   * Where the files go. Unless it was set this is a {@code traces/trace_<yyyyMMdd_HHmmss>} in the
   * working directory that does not exist yet, chosen when it is first asked for, and not made by
   * that. Each runtime has its own: of one that was started with this configuration, {@code
   * runtime.config()} knows it.
   */
  public Path logDir() {
    return from.logDir != null ? from.logDir : directory.path();
  }

  /** The same with a default directory that no other runtime has. For Motus's own modules. */
  public TraceConfig ofRuntime() {
    return from.logDir != null || directory.take() ? this : new TraceConfig(from).ofRuntime();
  }

  /** The name of the state file in that directory: a file name, no path. */
  public String jsonPath() {
    return from.jsonPath;
  }

  /**
   * The address of Motus Cloud: what was set, else, while {@link #cloudEnabled}, what {@code motus
   * login} has stored, else Motus's own where a key is known. Null: none of these.
   */
  public @Nullable String cloudApiUrl() {
    return account().apiUrl();
  }

  /**
   * The key for Motus Cloud: what was set, else, while {@link #cloudEnabled}, what {@code motus
   * login} has stored. Null: neither.
   */
  public @Nullable String cloudApiKey() {
    return account().apiKey();
  }

  /** Worked out when it is first asked for: most programs have no use for the file. */
  private CloudLogin.Account account() {
    CloudLogin.Account known = account;
    if (known == null) {
      known = from.account();
      account = known;
    }
    return known;
  }

  /** Whether anything asks for an output of the trace. For Motus's own modules. */
  public boolean asksForOutput() {
    return from.asksForOutput(exportEnabled(), collectionLevel());
  }

  /** Whether spans are to be streamed to Motus Cloud, if its address and key are known. */
  public boolean cloudEnabled() {
    return from.cloudWanted;
  }

  /** The project tag, or null. */
  public @Nullable String project() {
    return from.project;
  }

  /** The build tag, or null. */
  public @Nullable String build() {
    return from.build;
  }

  /** The session tag, or null. */
  public @Nullable String sessionId() {
    return from.sessionId;
  }

  /** What one trace id covers. */
  public TraceScope traceScope() {
    return from.traceScope == null ? TraceScope.SESSION : from.traceScope;
  }

  /** Whether each root task has a trace of its own. For Motus's own modules. */
  public boolean hasTraceForEachRoot() {
    return from.traceScope != null && from.traceScope == TraceScope.ROOT;
  }

  /** The parent of root tasks in another process, or null. */
  public @Nullable RemoteParent remoteParent() {
    return from.remoteParent;
  }

  /** What is asked first for the parent of each root task, or null. */
  public @Nullable Supplier<? extends @Nullable RemoteParent> remoteParents() {
    return from.remoteParents;
  }

  /** Whether the viewer may be opened when the files are written. */
  public boolean openViewer() {
    return from.openViewer;
  }

  /** The port of the live viewer; 0: any free one. */
  public int livePort() {
    return from.livePort;
  }

  /** How much of one value is captured. */
  public CaptureLimits captureLimits() {
    return from.captureLimits == null ? CaptureLimits.DEFAULT : from.captureLimits;
  }

  /** What may be captured at all. */
  public Redactor redactor() {
    return from.redactor == null ? Redactor.NONE : from.redactor;
  }

  /** The encoders that the program has added, by the type that each writes; unmodifiable. */
  public Map<Class<?>, Encoder<?>> encoders() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(from.encoders));
  }

  /** How many finished tasks stay in memory; the journal of a trace that is exported has all. */
  public int retainedTasks() {
    Integer tasks = from.retainedTasks;
    return tasks != null ? tasks : 10_000;
  }

  /** About how many characters of captured content stay in memory. */
  public long retainedContentChars() {
    Long chars = from.retainedContentChars;
    // Two bytes a character at the worst: a quarter of the heap.
    return chars != null ? chars : Runtime.getRuntime().maxMemory() / 8;
  }

  /** How long a thread of the program may wait, at one hand-over, for listeners that are slow. */
  public Duration listenerWait() {
    return from.listenerWait;
  }

  /** What the run may use, or null. */
  public @Nullable Budget budget() {
    return from.budget;
  }

  /** {@code service.name} of the OpenTelemetry resource. */
  public String serviceName() {
    return from.serviceName;
  }

  /** Further attributes of that resource. */
  public Map<String, String> resourceAttributes() {
    return Map.copyOf(from.resourceAttributes);
  }

  /** What an output was configured with by the program, or null: then the environment decides. */
  public <T extends OutputSettings> @Nullable T output(Class<T> settings) {
    return settings.cast(from.outputs.get(settings));
  }

  /** Whether the program has said that there shall be no output with settings of this class. */
  public boolean isWithoutOutput(Class<? extends OutputSettings> settings) {
    return from.outputs.containsKey(settings) && from.outputs.get(settings) == null;
  }

  /** The formats of files that the program adds. */
  public List<TraceExporter> exporters() {
    return List.copyOf(from.exporters);
  }

  /** Where it was read from; null: the environment plays no part. For Motus's own modules. */
  public @Nullable SettingsSource source() {
    return from.source;
  }

  /** Which names attributes have in OpenTelemetry's files and streams. */
  public SemanticConventions semanticConventions() {
    return from.semanticConventions == null ? SemanticConventions.GEN_AI : from.semanticConventions;
  }

  /** Where spans wait on disk while the far end cannot be reached, or null. */
  public @Nullable Path spoolDir() {
    return from.spoolDir;
  }

  /** How long closing may wait for spans to be sent. */
  public Duration closeTimeout() {
    return from.closeTimeout;
  }

  /** The settings without credentials. */
  @Override
  public String toString() {
    return "TraceConfig[level="
        + collectionLevel().wireName()
        + ", export="
        + exportEnabled()
        + ", online="
        + onlineTracing()
        + ", logDir="
        + (from.logDir == null ? "by default" : from.logDir)
        + ", project="
        + project()
        + ", build="
        + build()
        + ", sessionId="
        + sessionId()
        + ", scope="
        + traceScope().wireName()
        + ", cloud="
        + cloudEnabled()
        + ", outputs="
        + from.outputs.values()
        + "]";
  }
}
