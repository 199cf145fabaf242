package dev.motus.studio.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.studio.query.RunRow;
import dev.motus.studio.query.Runs;
import java.util.List;
import java.util.Map;

/** Answers of the end points as JSON. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode page(Runs.Page page) {
    ObjectNode json = object();
    ArrayNode runs = json.putArray("runs");
    page.runs().forEach(run -> runs.add(run(run)));
    return json.put("next", page.next()).put("total", page.total());
  }

  static ObjectNode run(RunRow run) {
    ObjectNode json =
        object()
            .put("id", run.id())
            .put("trace_id", run.id())
            .put("name", run.name())
            .put("project", run.project())
            .put("build", run.build())
            .put("session", run.session())
            .put("service", run.service());
    texts(json, "agents", run.agents());
    texts(json, "models", run.models());
    json.put("status", run.status())
        .put("started_us", run.startedMicros())
        .put("duration_us", run.durationMicros())
        .put("spans", run.spans())
        .put("errors", run.errors())
        .put("model_calls", run.modelCalls())
        .put("tool_calls", run.toolCalls())
        .put("tokens", run.tokens())
        .put("input_tokens", run.inputTokens())
        .put("output_tokens", run.outputTokens());
    if (run.cost() == null) {
      json.putNull("cost");
    } else {
      json.putObject("cost")
          .put("amount", run.cost())
          .put("currency", run.currency())
          .put("complete", run.isCostComplete());
    }
    return json.put("score", run.score()).put("source", run.source()).put("error", run.error());
  }

  private static void texts(ObjectNode json, String name, List<String> texts) {
    ArrayNode array = json.putArray(name);
    texts.forEach(array::add);
  }

  static ObjectNode facets(Map<String, List<Runs.Count>> facets) {
    ObjectNode json = object();
    facets.forEach(
        (name, counts) -> {
          ArrayNode values = json.putArray(name);
          counts.forEach(
              each -> values.addObject().put("value", each.value()).put("runs", each.runs()));
        });
    return json;
  }

  static ObjectNode error(String code, String message) {
    ObjectNode json = object();
    json.putObject("error").put("code", code).put("message", message);
    return json;
  }
}
