package dev.motus.format.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What attributes say of a model call, as fields of {@code tracer_state.json}: in the names of
 * OpenTelemetry's GenAI conventions, of OpenLLMetry and OpenInference, which came before them, and
 * of Vercel AI.
 */
final class ModelCallAttributes {
  private final Attributes attributes;
  private final EventMessages events;
  private final boolean isModelCall;

  /** What a numbered answer or an event says of its end. */
  private Json completionReason = Json.MISSING;

  ModelCallAttributes(Attributes attributes, EventMessages events, boolean isModelCall) {
    this.attributes = attributes;
    this.events = events;
    this.isModelCall = isModelCall;
  }

  /** Who was asked, and who answered. */
  record Models(@Nullable String request, @Nullable String response, @Nullable String provider) {
    boolean isEmpty() {
      return request == null && response == null && provider == null;
    }
  }

  Models models() {
    return new Models(
        attributes.takeText(
            "gen_ai.request.model", "llm.model_name", "embedding.model_name", "ai.model.id"),
        attributes.takeText("gen_ai.response.model", "ai.response.model"),
        known(
            attributes.takeText(
                "gen_ai.provider.name",
                "gen_ai.system",
                "llm.provider",
                "llm.system",
                "ai.model.provider")));
  }

  /** The conventions require a provider and have a word for one that is not known. */
  private static @Nullable String known(@Nullable String provider) {
    return "_OTHER".equals(provider) ? null : provider;
  }

  void read(Map<String, Json> fields) {
    List<Json> input = input();
    if (!input.isEmpty()) {
      fields.put("model_input_meta", Json.of(input));
    }
    Json standard = attributes.takeUnpacked("gen_ai.output.messages");
    List<Json> output = output(standard);
    Json reasons =
        attributes.take(
            "gen_ai.response.finish_reasons",
            "llm.response.finish_reason",
            "ai.response.finishReason");
    Json reason =
        reasons.isArray() && !reasons.items().isEmpty() ? reasons.items().get(0) : reasons;
    if (!reason.isThere() || reason.isArray()) {
      Json first = standard.items().isEmpty() ? Json.MISSING : standard.items().get(0);
      reason = first.get("finish_reason").isThere() ? first.get("finish_reason") : completionReason;
    }
    Map<String, Json> answer = new LinkedHashMap<>();
    if (!output.isEmpty()) {
      answer.putAll(output.get(0).fields());
    }
    Map<String, Json> usage = TokenAttributes.take(attributes);
    if (!usage.isEmpty()) {
      answer.put("usage", Json.of(usage));
    }
    if (reason.isThere()) {
      answer.put("finish_reason", Json.of(reason.toText()));
    }
    if (!answer.isEmpty()) {
      fields.put("model_output_meta", Json.of(answer));
    }
    List<Json> tools = NumberedMessages.tools(attributes);
    if (!tools.isEmpty()) {
      fields.put("tool_meta", Json.of(tools));
    }
  }

  private List<Json> input() {
    List<Json> messages = new ArrayList<>();
    Json system = attributes.takeUnpacked("gen_ai.system_instructions");
    if (system.isThere()) {
      messages.addAll(ChatMessages.of(system, "system"));
    }
    Json standard = attributes.takeUnpacked("gen_ai.input.messages");
    List<Json> numbered =
        NumberedMessages.take(attributes, "user", "gen_ai.prompt.", "llm.input_messages.");
    Json vercel = attributes.takeUnpacked("ai.prompt.messages", "ai.prompt");
    Json text = attributes.takeUnpacked("gen_ai.prompt");
    if (standard.isThere()) {
      messages.addAll(ChatMessages.of(standard, "user"));
    } else if (!numbered.isEmpty()) {
      messages.addAll(numbered);
    } else if (vercel.isThere() || text.isThere()) {
      messages.addAll(prompt(vercel.isThere() ? vercel : text));
    } else if (isModelCall) {
      messages.addAll(events.input());
    }
    if (isModelCall && messages.isEmpty()) {
      messages.addAll(said("user", "input.value", "traceloop.entity.input"));
    }
    return messages;
  }

  /** Messages, or an object with a system text and messages or a text. */
  private static List<Json> prompt(Json prompt) {
    if (!prompt.isObject() || prompt.get("role").isThere()) {
      return ChatMessages.of(prompt, "user");
    }
    List<Json> messages = new ArrayList<>();
    if (prompt.get("system").isThere()) {
      messages.add(ChatMessages.plain("system", prompt.get("system").toText()));
    }
    messages.addAll(ChatMessages.of(prompt.get("messages", "prompt"), "user"));
    return messages;
  }

  private List<Json> output(Json standard) {
    completionReason = attributes.take("gen_ai.completion.0.finish_reason");
    List<Json> numbered =
        NumberedMessages.take(
            attributes, "assistant", "gen_ai.completion.", "llm.output_messages.");
    Json text = attributes.takeUnpacked("gen_ai.completion");
    List<Json> vercel = vercelAnswer();
    if (standard.isThere()) {
      return ChatMessages.of(standard, "assistant");
    } else if (!numbered.isEmpty()) {
      return numbered;
    } else if (!vercel.isEmpty()) {
      return vercel;
    } else if (text.isThere()) {
      return ChatMessages.of(text, "assistant");
    } else if (isModelCall && !events.output().isEmpty()) {
      completionReason = events.finishReason();
      return events.output();
    }
    return isModelCall ? said("assistant", "output.value", "traceloop.entity.output") : List.of();
  }

  private List<Json> vercelAnswer() {
    Json text = attributes.take("ai.response.text", "ai.response.object");
    Json reasoning = attributes.take("ai.response.reasoning");
    Json calls = attributes.takeUnpacked("ai.response.toolCalls");
    if (!text.isThere() && !calls.isArray()) {
      return List.of();
    }
    Map<String, Json> message = new LinkedHashMap<>();
    message.put("content", text.toText().isEmpty() ? Json.NULL : Json.of(text.toText()));
    message.put("reasoning", reasoning);
    message.put("tool_calls", calls);
    return ChatMessages.of(Json.of(message), "assistant");
  }

  /** What the span was given or gave, where nothing says more of it. */
  private List<Json> said(String role, String... names) {
    Json value = attributes.take(names);
    attributes.take(names[0].replace("value", "mime_type"));
    return value.isThere() ? List.of(ChatMessages.plain(role, value.toText())) : List.of();
  }
}
