package dev.motus.runtime.config;

import dev.motus.runtime.capture.CaptureLimits;
import dev.motus.runtime.capture.Encoder;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.task.RemoteParent;
import dev.motus.runtime.trace.TraceExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link TraceConfig}. Not thread-safe.
 *
 * <p>Every method but {@link #build} changes one setting and returns this builder. What is not
 * marked as nullable must not be null ({@link NullPointerException}); a value outside the range
 * that a setting names is an {@link IllegalArgumentException} that says which one and what is
 * allowed.
 */
public final class TraceConfigBuilder extends TraceConfigFields {
  /** How long closing may wait for spans to be sent, unless configured. */
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(5);

  TraceConfigBuilder() {}

  /** How much is recorded. Default: basic; detailed while {@link #onlineTracing} is on. */
  public TraceConfigBuilder collectionLevel(CollectionLevel level) {
    collectionLevel = Objects.requireNonNull(level, "level");
    return this;
  }

  /**
   * Whether the files are written when the runtime closes. Default: only while {@link
   * #onlineTracing} is on.
   */
  public TraceConfigBuilder exportEnabled(boolean enabled) {
    exportEnabled = enabled;
    return this;
  }

  /**
   * Whether a live viewer is asked for. On, it means what {@code MOTUS_TRACING_ONLINE=1} means:
   * level detailed and files as well, unless {@link #collectionLevel} or {@link #exportEnabled}
   * were set, by the program or by a variable. Default: no.
   */
  public TraceConfigBuilder onlineTracing(boolean enabled) {
    onlineTracing = enabled;
    return this;
  }

  /** Where the files go, used as it is; null (default): a new {@code traces/trace_<time>}. */
  public TraceConfigBuilder logDir(@Nullable Path directory) {
    logDir = directory;
    return this;
  }

  /**
   * The name of the state file: a file name in the trace directory, for all that Motus calls it a
   * path. Default: {@code tracer_state.json}.
   */
  public TraceConfigBuilder jsonPath(String fileName) {
    jsonPath = Objects.requireNonNull(fileName, "fileName");
    return this;
  }

  /**
   * The address of Motus Cloud; null (default): the one that {@code motus login} has stored, as
   * long as the environment plays a part.
   */
  public TraceConfigBuilder cloudApiUrl(@Nullable String url) {
    cloudApiUrl = url;
    return this;
  }

  /**
   * The key for Motus Cloud, never written anywhere; null (default): the one that {@code motus
   * login} has stored, as long as the environment plays a part.
   */
  public TraceConfigBuilder cloudApiKey(@Nullable String key) {
    cloudApiKey = key;
    return this;
  }

  /** Whether spans go to Motus Cloud, if its address and key are known. Default: no. */
  public TraceConfigBuilder cloudEnabled(boolean enabled) {
    cloudWanted = enabled;
    return this;
  }

  /** The project that the trace is said to belong to; null (default): none. */
  public TraceConfigBuilder project(@Nullable String id) {
    project = id;
    return this;
  }

  /** The build of the program that the trace is said to come from; null (default): none. */
  public TraceConfigBuilder build(@Nullable String id) {
    build = id;
    return this;
  }

  /** The session tag; {@code TraceManager.setSessionId} changes it later. Null (default): none. */
  public TraceConfigBuilder sessionId(@Nullable String id) {
    sessionId = id;
    return this;
  }

  /** What one trace id covers. Default: the session. */
  public TraceConfigBuilder traceScope(TraceScope scope) {
    traceScope = Objects.requireNonNull(scope, "scope");
    return this;
  }

  /**
   * The parent, in another process, of all tasks that would be roots; null: none. They belong to
   * its trace, whatever the scope is. Default: what the variables {@code TRACEPARENT} and {@code
   * TRACESTATE} say.
   */
  public TraceConfigBuilder remoteParent(@Nullable RemoteParent parent) {
    remoteParent = parent;
    return this;
  }

  /**
   * The parent of each task that would be a root, asked for on its thread when it starts: the way
   * to join the spans of another tracer in this process, such as OpenTelemetry's.
   *
   * <pre>{@code
   * .remoteParents(
   *     () -> {
   *       SpanContext span = Span.current().getSpanContext();
   *       return span.isValid()
   *           ? RemoteParent.of(span.getTraceId(), span.getSpanId(), span.isSampled())
   *           : null;
   *     })
   * }</pre>
   *
   * @param ofEachRoot gives null where there is no parent. Called by many threads; it should be
   *     quick. What it throws is reported once, and the task is a root.
   */
  public TraceConfigBuilder remoteParents(Supplier<? extends @Nullable RemoteParent> ofEachRoot) {
    remoteParents = Objects.requireNonNull(ofEachRoot, "ofEachRoot");
    return this;
  }

  /** Whether the viewer may be opened when the files are written. Default: yes. */
  public TraceConfigBuilder openViewer(boolean open) {
    openViewer = open;
    return this;
  }

  /** The port of the live viewer, 0 to 65535; 0 (default): any free one. */
  public TraceConfigBuilder livePort(int port) {
    check(port >= 0 && port <= 65_535, "livePort", port, "be 0 to 65535");
    livePort = port;
    return this;
  }

  /** How much of one value is captured. Default: {@link CaptureLimits#DEFAULT}. */
  public TraceConfigBuilder captureLimits(CaptureLimits limits) {
    captureLimits = Objects.requireNonNull(limits, "limits");
    return this;
  }

  /** What may be captured at all. Default: everything that {@code @Redact} does not cover. */
  public TraceConfigBuilder redactor(Redactor rule) {
    redactor = Objects.requireNonNull(rule, "rule");
    return this;
  }

  /**
   * Has an encoder write all values of a type and of its subtypes; it goes before generated ones. A
   * later encoder for the same type replaces it.
   */
  public <T> TraceConfigBuilder encoder(Class<T> type, Encoder<? super T> encoder) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(encoder, "encoder");
    encoders.put(type, encoder);
    return this;
  }

  /**
   * How many finished tasks stay in memory, at least 1; the oldest leave first, roots and failed
   * ones last. Default: 10,000. Files that are written at the end hold all tasks nevertheless: they
   * are made from the journal.
   */
  public TraceConfigBuilder retainedTasks(int tasks) {
    check(tasks >= 1, "retainedTasks", tasks, "be at least 1");
    retainedTasks = tasks;
    return this;
  }

  /**
   * About how many characters of captured content stay in memory, at least 0. Beyond that the
   * oldest tasks lose their content and keep their times. Default: an eighth of the heap's bytes.
   */
  public TraceConfigBuilder retainedContentChars(long chars) {
    check(chars >= 0, "retainedContentChars", chars, "not be negative");
    retainedContentChars = chars;
    return this;
  }

  /**
   * How long a thread of the program may wait when it hands over its latest tasks (up to 64 at
   * once) and a listener, such as what is sent or shown live, is behind by tens of thousands. When
   * that is over, tasks are kept from the listeners and counted: ordinary ones first, roots and
   * failed ones last. A listener that makes no progress at all is waited for once. The journal is
   * no listener and misses none of them. Default: 100 ms.
   */
  public TraceConfigBuilder listenerWait(Duration atMost) {
    check(!atMost.isNegative(), "listenerWait", atMost, "not be negative");
    listenerWait = atMost;
    return this;
  }

  /** What the run may use; null (default): anything. */
  public TraceConfigBuilder budget(@Nullable Budget limits) {
    budget = limits;
    return this;
  }

  /** {@code service.name} of the OpenTelemetry resource. Default: {@code agent-runtime}. */
  public TraceConfigBuilder serviceName(String name) {
    serviceName = Objects.requireNonNull(name, "name");
    return this;
  }

  /** Further attributes of that resource, by name; they replace earlier ones. Default: none. */
  public TraceConfigBuilder resourceAttributes(Map<String, String> attributes) {
    resourceAttributes = new LinkedHashMap<>(attributes);
    return this;
  }

  /**
   * Sets what an output is configured with, such as {@code OtlpSettings.of("https://…/v1/traces")};
   * it replaces earlier settings of the same class, and goes before what the environment says to
   * that output.
   */
  public TraceConfigBuilder output(OutputSettings settings) {
    outputs.put(settings.getClass(), settings);
    return this;
  }

  /**
   * Has no output configured with settings of this class, whatever the environment says: {@code
   * withoutOutput(OtlpSettings.class)} sends nothing over OTLP.
   */
  public TraceConfigBuilder withoutOutput(Class<? extends OutputSettings> settings) {
    outputs.put(settings, null);
    return this;
  }

  /**
   * Has one more file written with the others. A name that one of those has takes its place. What
   * the exporter throws costs that file only.
   */
  public TraceConfigBuilder exporter(TraceExporter exporter) {
    exporters.add(Objects.requireNonNull(exporter, "exporter"));
    return this;
  }

  /**
   * Which names attributes have in OpenTelemetry's files and streams. Default: {@code gen_ai.*}.
   */
  public TraceConfigBuilder semanticConventions(SemanticConventions names) {
    semanticConventions = Objects.requireNonNull(names, "names");
    return this;
  }

  /**
   * Where spans wait on disk while the far end cannot be reached; also those of earlier processes
   * are sent from there. Null: nowhere, such spans are dropped at last. Default: {@code
   * ~/.motus/spool}, or null in a configuration that ignores the environment.
   */
  public TraceConfigBuilder spoolDir(@Nullable Path directory) {
    spoolDir = directory;
    return this;
  }

  /**
   * How long closing the runtime, or the end of the process, may wait for spans to be sent; greater
   * than 0. What is left then stays in the spool. Default: 5 seconds.
   */
  public TraceConfigBuilder closeTimeout(Duration timeout) {
    boolean isPositive = !timeout.isNegative() && !timeout.isZero();
    check(isPositive, "closeTimeout", timeout, "be greater than 0");
    closeTimeout = timeout;
    return this;
  }

  /** The configuration; later changes of this builder do not reach it. */
  public TraceConfig build() {
    return new TraceConfig(copy());
  }
}
