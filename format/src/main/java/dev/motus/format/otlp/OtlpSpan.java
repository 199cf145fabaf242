package dev.motus.format.otlp;

import dev.motus.format.json.ScoreFields;
import dev.motus.format.json.TaskFields;
import dev.motus.format.json.Timestamps;
import dev.motus.runtime.capture.CapturedValue;
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

  void write(TaskMeta written, SpanSink sink) throws IOException {
    TaskMeta task = links.withCallId(written);
    long endMicros = Math.max(task.startMicros(), task.endMicros().orElse(unfinishedMicros));
    String parent = links.parentSpanId(task);
    String trace = links.traceId(task);
    int flags = links.flags(trace) | SpanSink.HAS_IS_REMOTE;
    AttributeSink attributes =
        sink.open(
            trace,
            links.spanId(task.id()),
            parent,
            parent != null && task.parent().isEmpty() ? flags | SpanSink.IS_REMOTE : flags,
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
    ScoreFields score = error == null ? ScoreFields.of(task).orElse(null) : null;
    if (score != null) {
      CapturedValue response = task.extraFields().get(ScoreFields.RESPONSE);
      sink.evaluation(
          Timestamps.nanos(endMicros), score, response == null ? null : response.asText());
    }
    if (!task.dependencies().isEmpty()) {
      List<SpanSink.Link> used = new ArrayList<>();
      for (long id : task.dependencies()) {
        String of = links.traceId(task, id);
        used.add(new SpanSink.Link(of, links.spanId(id), links.flags(of) | SpanSink.HAS_IS_REMOTE));
      }
      sink.links(used);
    }
    sink.close(error);
  }
}
