package dev.motus.runtime.config;

import dev.motus.runtime.capture.CaptureLimits;
import dev.motus.runtime.capture.Encoder;
import dev.motus.runtime.capture.Redactor;
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

/** What a {@link TraceConfigBuilder} holds, with the defaults. Not thread-safe. */
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
  TraceScope traceScope = TraceScope.SESSION;
  @Nullable RemoteParent remoteParent;
  @Nullable Supplier<? extends @Nullable RemoteParent> remoteParents;
  boolean openViewer = true;
  int livePort;
  CaptureLimits captureLimits = CaptureLimits.DEFAULT;
  Redactor redactor = Redactor.NONE;
  Map<Class<?>, Encoder<?>> encoders = new LinkedHashMap<>();
  @Nullable Integer retainedTasks;
  @Nullable Long retainedContentChars;
  Duration listenerWait = Duration.ofMillis(100);
  String serviceName = "agent-runtime";
  Map<String, String> resourceAttributes = new LinkedHashMap<>();
  Map<Class<?>, @Nullable OutputSettings> outputs = new LinkedHashMap<>();
  List<TraceExporter> exporters = new ArrayList<>();

  /** Where this was read from; null: the environment plays no part. */
  @Nullable SettingsSource source;

  SemanticConventions semanticConventions = SemanticConventions.GEN_AI;
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

  /** Refuses a value that a setting can't have. */
  static void check(boolean holds, String name, Object value, String must) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + "; it must " + must + ".");
    }
  }
}
