package dev.motus.format.read;

import dev.motus.format.read.ForeignSpan.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages that were events of the span of their model call, as older conventions have them. */
final class EventMessages {
  private static final String CHOICE = "gen_ai.choice";

  /** Each with the role of its messages. */
  private static final Map<String, String> ROLES =
      Map.of(
          "gen_ai.system.message", "system",
          "gen_ai.user.message", "user",
          "gen_ai.assistant.message", "assistant",
          "gen_ai.tool.message", "tool");

  /** Their attributes are what others have at the span itself. */
  private static final List<String> DETAILS =
      List.of(
          "gen_ai.client.inference.operation.details",
          "gen_ai.content.prompt",
          "gen_ai.content.completion");

  private final List<Json> input = new ArrayList<>();
  private final List<Json> output = new ArrayList<>();
  private final List<Event> others = new ArrayList<>();
  private Json finishReason = Json.MISSING;

  private EventMessages() {}

  /** Sorts the events of a span; details become attributes of it. */
  static EventMessages of(ForeignSpan span) {
    EventMessages sorted = new EventMessages();
    for (Event event : span.events()) {
      String role = ROLES.get(event.name());
      if (role != null) {
        sorted.input.addAll(ChatMessages.of(message(event, role), role));
      } else if (event.name().equals(CHOICE)) {
        sorted.choice(event);
      } else if (DETAILS.contains(event.name())) {
        event.attributes().forEach(span.attributes()::putIfAbsent);
      } else {
        sorted.others.add(event);
      }
    }
    return sorted;
  }

  private static Json message(Event event, String role) {
    Map<String, Json> body = body(event);
    Map<String, Json> message = new LinkedHashMap<>();
    for (String name : List.of("role", "name", "content", "tool_calls")) {
      if (body.containsKey(name)) {
        message.put(name, body.getOrDefault(name, Json.MISSING));
      }
    }
    if (role.equals("tool")) {
      message.put("tool_call_id", body.getOrDefault("id", Json.MISSING));
    }
    return Json.of(message);
  }

  private void choice(Event event) {
    Map<String, Json> body = body(event);
    finishReason = body.getOrDefault("finish_reason", finishReason);
    Json said = body.getOrDefault("message", Json.MISSING).unpacked();
    Map<String, Json> message = new LinkedHashMap<>();
    if (said.isObject()) {
      message.putAll(said.fields());
    } else if (said.isThere()) {
      message.put("content", said.isArray() ? said : body.getOrDefault("message", said));
    }
    for (String name : List.of("role", "content", "tool_calls")) {
      if (body.containsKey(name)) {
        message.putIfAbsent(name, body.getOrDefault(name, Json.MISSING));
      }
    }
    output.addAll(ChatMessages.of(Json.of(message), "assistant"));
  }

  /** What the event says: in attributes, or in one of them as JSON. */
  private static Map<String, Json> body(Event event) {
    Json body = event.attributes().getOrDefault("gen_ai.event.content", Json.MISSING).unpacked();
    return body.isObject() ? body.fields() : event.attributes();
  }

  List<Json> input() {
    return input;
  }

  List<Json> output() {
    return output;
  }

  Json finishReason() {
    return finishReason;
  }

  /** What was no message. */
  List<Event> others() {
    return others;
  }
}
