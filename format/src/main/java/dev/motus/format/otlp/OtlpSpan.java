package dev.motus.format.otlp;

import dev.motus.format.json.TaskFields;
import dev.motus.format.json.Timestamps;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all spans of one trace have in common, and the one place that says which field of a span
 * comes from where, whatever the encoding.
 *
 * @param links the ids
 * @param unfinishedMicros the end of spans that have none: the last known time
 * @param sessionId the session tag, or null
 * @param conventions how attributes are called
 */
public record OtlpSpan(
    TraceLinks links,
    long unfinishedMicros,
    @Nullable String sessionId,
    SemanticConventions conventions) {

  void write(TaskMeta task, SpanSink sink) throws IOException {
    long endMicros = Math.max(task.startMicros(), task.endMicros().orElse(unfinishedMicros));
    String parent = links.parentSpanId(task);
    AttributeSink attributes =
        sink.open(
            links.traceId(task),
            links.spanId(task.id()),
            parent,
            parent != null && task.parent().isEmpty()
                ? SpanSink.FLAGS_REMOTE_PARENT
                : SpanSink.FLAGS_LOCAL,
            SpanAttributes.spanName(task),
            SpanAttributes.isRemoteCall(task) ? SpanSink.KIND_CLIENT : SpanSink.KIND_INTERNAL,
            Timestamps.nanos(task.startMicros()),
            Timestamps.nanos(endMicros));
    SpanAttributes.write(task, sessionId, conventions, attributes);
    sink.attributesEnd();
    String error = task.outcome() == TaskOutcome.ERROR ? TaskFields.errorText(task) : null;
    if (error != null) {
      sink.exception(Timestamps.nanos(endMicros), task.errorType(), error, task.errorStack());
    }
    if (!task.dependencies().isEmpty()) {
      List<String> traces = new ArrayList<>();
      List<String> spans = new ArrayList<>();
      for (long used : task.dependencies()) {
        traces.add(links.traceId(task, used));
        spans.add(links.spanId(used));
      }
      sink.links(traces, spans);
    }
    sink.close(error);
  }
}
