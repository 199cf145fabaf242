package dev.motus.runtime.config;

import dev.motus.runtime.capture.CaptureLimits;
import dev.motus.runtime.capture.Encoder;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.settings.CloudLogin;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.task.RemoteParent;
import dev.motus.runtime.trace.TraceExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TraceConfigBuilder} holds. Null where nothing was set and the default is a class
 * that not every program needs. Not thread-safe.
 */
abstract class TraceConfigFields implements Cloneable {
  @Nullable CollectionLevel collectionLevel;
  @Nullable Boolean exportEnabled;
  boolean onlineTracing;
  @Nullable Path logDir;
  String jsonPath = "tracer_state.json";
  @Nullable String cloudApiUrl;
  @Nullable String cloudApiKey;
  boolean cloudWanted;
  @Nullable String project;
  @Nullable String build;
  @Nullable String sessionId;
  @Nullable TraceScope traceScope;
  @Nullable RemoteParent remoteParent;
  @Nullable Supplier<? extends @Nullable RemoteParent> remoteParents;
  boolean openViewer = true;
  int livePort;
  @Nullable CaptureLimits captureLimits;
  @Nullable Redactor redactor;
  Map<Class<?>, Encoder<?>> encoders = new LinkedHashMap<>();
  @Nullable Integer retainedTasks;
  @Nullable Long retainedContentChars;
  @Nullable Budget budget;
  Duration listenerWait = Duration.ofMillis(100);
  String serviceName = "agent-runtime";
  Map<String, String> resourceAttributes = new LinkedHashMap<>();
  Map<Class<?>, @Nullable OutputSettings> outputs = new LinkedHashMap<>();
  List<TraceExporter> exporters = new ArrayList<>();

  /** Where this was read from; null: the environment plays no part. */
  @Nullable SettingsSource source;

  @Nullable SemanticConventions semanticConventions;
  @Nullable Path spoolDir;
  Duration closeTimeout = TraceConfigBuilder.DEFAULT_CLOSE_TIMEOUT;

  /** All fields as they are now, those of later versions as well. */
  TraceConfigBuilder copy() {
    try {
      TraceConfigBuilder copy = (TraceConfigBuilder) clone();
      copy.encoders = new LinkedHashMap<>(encoders);
      copy.outputs = new LinkedHashMap<>(outputs);
      copy.exporters = new ArrayList<>(exporters);
      copy.resourceAttributes = new LinkedHashMap<>(resourceAttributes);
      return copy;
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether there is an output that these settings ask for. */
  boolean asksForOutput(boolean exports, CollectionLevel level) {
    if (exports || level == CollectionLevel.DISABLED) {
      return exports;
    }
    return onlineTracing
        || cloudWanted
        || !outputs.isEmpty()
        || (source != null && new SettingsReader(source).haveEndpoint());
  }

  /** The account of Motus Cloud, also that of a login where it is asked for. */
  CloudLogin.Account account() {
    CloudLogin.Account known = new CloudLogin.Account(cloudApiUrl, cloudApiKey);
    boolean isKnown = cloudApiUrl != null && cloudApiKey != null;
    return cloudWanted && source != null && !isKnown ? CloudLogin.completed(known, source) : known;
  }

  /** Refuses a value that a setting can't have. */
  static void check(boolean holds, String name, Object value, String must) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + "; it must " + must + ".");
    }
  }
}
