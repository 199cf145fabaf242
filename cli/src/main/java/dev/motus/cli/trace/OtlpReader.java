package dev.motus.cli.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.runtime.trace.TaskMetaBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads OTLP as JSON, one request or one a line: span by span, so that only the tasks stay in
 * memory. Keys may be lowerCamelCase, as the standard says, or with underscores.
 */
final class OtlpReader {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final TraceAssembly trace;
  private final List<String> warnings;
  private final List<OtlpSpan> spans = new ArrayList<>();

  OtlpReader(TraceAssembly trace, List<String> warnings) {
    this.trace = trace;
    this.warnings = warnings;
  }

  void read(JsonParser in) throws IOException {
    try {
      while (in.nextToken() != null) {
        container(in);
      }
    } catch (JsonProcessingException cut) {
      warnings.add(TraceReader.cutOff(cut, spans.size()));
    }
    link();
  }

  /** Reads what a file says of the resource, as far as it says it before its spans. */
  void readResource(JsonParser in) throws IOException {
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      if (token == JsonToken.FIELD_NAME && in.currentName().equals("resource")) {
        in.nextToken();
        resource(MAPPER.readTree(in));
      } else if (token == JsonToken.FIELD_NAME && in.currentName().equals("scopeSpans")) {
        return;
      }
    }
  }

  /** A request, a resource's spans or a scope's spans: objects and arrays of them. */
  private void container(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        container(in);
      }
      return;
    }
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "resourceSpans", "resource_spans", "scopeSpans", "scope_spans" -> container(in);
        case "resource" -> resource(MAPPER.readTree(in));
        case "spans" -> spans(in);
        default -> in.skipChildren();
      }
    }
  }

  private void resource(JsonNode resource) {
    for (Map.Entry<String, JsonNode> attribute :
        OtlpValues.attributes(resource.path("attributes")).entrySet()) {
      trace.resource(attribute.getKey(), OtlpValues.text(attribute.getValue()));
    }
  }

  private void spans(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      JsonNode span = MAPPER.readTree(in);
      if (span.isObject()) {
        OtlpSpan read = OtlpSpan.of(span);
        spans.add(read.withId(trace.freeId(read.taskId())));
      }
    }
  }

  /** Parents and links are known by span ids, and may come later than their children. */
  private void link() {
    Map<String, Long> ids = new HashMap<>();
    for (OtlpSpan span : spans) {
      ids.putIfAbsent(span.key(), span.taskId());
    }
    for (OtlpSpan span : spans) {
      TaskMetaBuilder task = span.task().id(span.taskId());
      String parent = span.parentKey();
      if (parent != null) {
        Long parentId = ids.get(parent);
        if (parentId != null && parentId != span.taskId()) {
          task.parent(parentId);
        } else {
          task.remoteParent(span.parentSpanId());
        }
      }
      List<Long> dependencies = new ArrayList<>();
      for (String link : span.linkKeys()) {
        Long id = ids.get(link);
        if (id != null) {
          dependencies.add(id);
        }
      }
      trace.add(task.dependencies(dependencies).build());
    }
  }
}
