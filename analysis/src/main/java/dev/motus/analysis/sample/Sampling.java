package dev.motus.analysis.sample;

import dev.motus.analysis.Sampler;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What leaves a program of what it recorded: all, or the roots that a {@link Sampler} keeps. Says
 * in the resource of a trace that it is a part, and of how many roots. Immutable and thread-safe.
 */
public final class Sampling {
  /** Keeps all, and says nothing. */
  public static final Sampling OFF = new Sampling(null, null);

  /** The attribute of a resource that says which part of the roots is kept. */
  static final String RATIO = "motus.sample";

  private static final String VARIABLE = "MOTUS_SAMPLE";
  private static final String ROOTS = "motus.roots";
  private static final String KEPT_ROOTS = "motus.roots.kept";

  /** Several outputs ask, and what cannot be read is to be said once. */
  private static final Map<SettingsSource, Sampling> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final @Nullable Sampler sampler;
  private final @Nullable String ratio;

  private Sampling(@Nullable Sampler sampler, @Nullable String ratio) {
    this.sampler = sampler;
    this.ratio = ratio;
  }

  /** What a program has set, else what {@code MOTUS_SAMPLE} says. */
  public static Sampling of(TraceConfig config) {
    Sampler own = config.output(Sampler.class);
    SettingsSource source = config.source();
    if (own != null) {
      return new Sampling(own, null);
    }
    if (source == null || config.isWithoutOutput(Sampler.class)) {
      return OFF;
    }
    SettingsReader variables = new SettingsReader(source);
    // First, since most programs have none: where the JDK makes the hash of a record, it takes
    // longer than all else that a short program does.
    return variables.isSet(VARIABLE) ? KNOWN.computeIfAbsent(source, each -> read(variables)) : OFF;
  }

  /**
   * What the variable of the program said whose journal is read; a sampler in code is not known.
   */
  public static Sampling of(TraceSnapshot recorded) {
    String text = recorded.resourceAttributes().get(RATIO);
    Sampling known = text == null ? null : parsed(text);
    return known == null || recorded.resourceAttributes().containsKey(ROOTS) ? OFF : known;
  }

  private static Sampling read(SettingsReader variables) {
    return variables.parsed(
        VARIABLE, Sampling::parsed, OFF, "a number from 0 to 1, such as 0.1", "1");
  }

  private static @Nullable Sampling parsed(String text) {
    if (!text.matches("(\\d+(\\.\\d*)?|\\.\\d+)([eE]-?\\d+)?")) {
      return null;
    }
    double ratio = Double.parseDouble(text);
    if (ratio > 1) {
      return null;
    }
    return ratio == 1
        ? OFF
        : new Sampling(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)), "" + ratio);
  }

  /** Whether anything may be left out. */
  public boolean isOn() {
    return sampler != null;
  }

  /** A trace that says which part of its roots is kept, where that is a number. */
  public TraceInfo told(TraceInfo trace) {
    return ratio == null ? trace : with(trace, Map.of(RATIO, ratio));
  }

  /**
   * The tasks of kept roots among all of a trace.
   *
   * @throws java.io.UncheckedIOException when they cannot be read
   */
  public SampledSpans sampled(Spans all) {
    return new SampledSpans(all, sampler == null ? Sampler.alwaysOn() : sampler);
  }

  /** A trace without the roots that are not kept, which says how many there were. */
  public TraceSnapshot sampled(TraceSnapshot trace) {
    if (sampler == null) {
      return trace;
    }
    SampledSpans kept = sampled(trace.spans());
    return described(trace.withSpans(kept, trace.dropped()), kept.roots());
  }

  /** A trace without the roots that are not kept, made to say how many there were. */
  public TraceSnapshot described(TraceSnapshot trace, KeptRoots roots) {
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    dropped.putAll(trace.dropped());
    if (roots.leftOut() > 0) {
      dropped.put(DropReason.SAMPLED, roots.leftOut());
    }
    Map<String, String> attributes = new HashMap<>(trace.resourceAttributes());
    attributes.putAll(attributes(roots));
    return new TraceSnapshot(
        trace.traceId(),
        trace.startMicros(),
        trace.snapshotMicros(),
        trace.serviceName(),
        trace.project(),
        trace.build(),
        trace.sessionId(),
        trace.processId(),
        attributes,
        trace.spans(),
        dropped,
        trace.droppedContents());
  }

  /** What the resource of a trace says of its roots. */
  public Map<String, String> attributes(KeptRoots roots) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put(ROOTS, Long.toString(roots.all()));
    attributes.put(KEPT_ROOTS, Long.toString(roots.kept()));
    if (ratio != null) {
      attributes.put(RATIO, ratio);
    }
    return attributes;
  }

  /**
   * Tells a listener of kept roots only. It hears of a root that is chosen by chance at once, of
   * others when they have ended.
   *
   * @param areCounted whether what it is told of the trace says how many roots there were so far
   */
  public SpanListener sampled(SpanListener listener, boolean areCounted) {
    Sampler asked = sampler;
    return asked == null
        ? listener
        : new SampledListener(listener, this, asked, areCounted, System::nanoTime);
  }

  /** The same, counted, with a clock of {@link System#nanoTime}'s kind. */
  SpanListener sampled(SpanListener listener, LongSupplier nanoTime) {
    Sampler asked = sampler;
    return asked == null ? listener : new SampledListener(listener, this, asked, true, nanoTime);
  }

  /** A trace that says how many of its roots are kept. */
  TraceInfo counted(TraceInfo trace, long kept, long roots) {
    return with(trace, attributes(new KeptRoots(kept, roots, 0)));
  }

  /** How many roots a trace says are kept of how many; null: it says nothing. */
  public static @Nullable KeptRoots keptRoots(Map<String, String> resourceAttributes) {
    String all = resourceAttributes.get(ROOTS);
    String kept = resourceAttributes.get(KEPT_ROOTS);
    Long allRoots = all == null ? null : SettingsReader.number(all);
    Long keptRoots = kept == null ? null : SettingsReader.number(kept);
    return allRoots == null || keptRoots == null ? null : new KeptRoots(keptRoots, allRoots, 0);
  }

  /** Asks a program's rule, which may fail: then the root is kept. */
  static boolean isWanted(Sampler sampler, TaskMeta root) {
    try {
      return sampler.shouldSample(root);
    } catch (Exception failed) {
      Diagnostics.warnOnce(
          "sampler:" + failed.getClass().getName(),
          "The sampler failed for the root \"" + root.name() + "\", which is kept. Mend its rule.",
          failed);
      return true;
    }
  }

  private static TraceInfo with(TraceInfo trace, Map<String, String> more) {
    Map<String, String> attributes = new HashMap<>(trace.resourceAttributes());
    attributes.putAll(more);
    return new TraceInfo(
        trace.traceId(),
        trace.startMicros(),
        trace.serviceName(),
        trace.project(),
        trace.build(),
        trace.sessionId(),
        trace.processId(),
        attributes);
  }
}
