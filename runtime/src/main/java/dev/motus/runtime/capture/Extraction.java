package dev.motus.runtime.capture;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a {@link TaskExtractor} found. Redaction and limits are applied to everything here.
 * Not thread-safe: it is filled by one call of an extractor at a time.
 */
public final class Extraction {
  private final ValueCapturer capturer;
  private final List<ModelMessage> input = new ArrayList<>();
  private final List<ModelTool> tools = new ArrayList<>();
  private final Map<String, CapturedValue> fields = new LinkedHashMap<>();
  private @Nullable String requestModel;
  private @Nullable String responseModel;
  private @Nullable String provider;
  private @Nullable ModelMessage output;
  private @Nullable AnswerParts answer;
  private @Nullable String finishReason;
  private @Nullable TokenUsage usage;
  private boolean modelSeen;
  private @Nullable Object receiver;

  /** For Motus's own packages: nothing is known yet. */
  public Extraction(ValueCapturer capturer) {
    this.capturer = capturer;
  }

  /** For Motus's own packages: what a call is read of is made on this object. */
  public Extraction of(@Nullable Object called) {
    receiver = called;
    return this;
  }

  /** The object on which the call is made; null where not known, and after the call's start. */
  public @Nullable Object receiver() {
    return receiver;
  }

  /** Whether the model that was asked for is known by now. */
  public boolean knowsModel() {
    return requestModel != null;
  }

  /** For Motus's own packages: what is known so far, as the beginning of another one. */
  public Extraction copy() {
    Extraction copy = new Extraction(capturer);
    copy.input.addAll(input);
    copy.tools.addAll(tools);
    copy.fields.putAll(fields);
    copy.requestModel = requestModel;
    copy.responseModel = responseModel;
    copy.provider = provider;
    copy.output = output;
    copy.finishReason = finishReason;
    copy.usage = usage;
    copy.modelSeen = modelSeen;
    return copy;
  }

  /** The model that was asked for; null: not known. */
  public Extraction requestModel(@Nullable String name) {
    modelSeen = true;
    requestModel = name;
    return this;
  }

  /** The model that answered, where the answer says so; null: it does not. */
  public Extraction responseModel(@Nullable String name) {
    modelSeen = true;
    responseModel = name;
    return this;
  }

  /** Who serves the model, such as {@code openai} or {@code anthropic}; null: not known. */
  public Extraction provider(@Nullable String name) {
    modelSeen = true;
    provider = name;
    return this;
  }

  /** One message of the request; call it once for each, oldest first. */
  public Extraction message(ModelMessage message) {
    modelSeen = true;
    input.add(limited(message));
    return this;
  }

  /** One tool that was offered. */
  public Extraction tool(ModelTool tool) {
    modelSeen = true;
    tools.add(
        new ModelTool(
            tool.name(),
            capturer.text("description", tool.description()),
            capturer.text("parameters", tool.parameters())));
    return this;
  }

  /**
   * The model's answer and why it stopped.
   *
   * @param message the answer; a later one replaces it, and so does it {@link #part parts}
   * @param whyStopped as the provider calls it, such as {@code stop}; null when it does not say
   */
  public Extraction output(ModelMessage message, @Nullable String whyStopped) {
    modelSeen = true;
    answer = null;
    output = limited(message);
    finishReason = whyStopped;
    return this;
  }

  /**
   * A part of an answer that streams: text, reasoning and tool calls go on where the parts before
   * ended. A tool call without id and name goes on with the last one.
   *
   * @param message what has come; nothing of it need be there
   * @param whyStopped as in {@link #output}; null or empty: what was said before holds
   */
  public Extraction part(ModelMessage message, @Nullable String whyStopped) {
    modelSeen = true;
    parts().add(message);
    finishReason = whyStopped == null || whyStopped.isEmpty() ? finishReason : whyStopped;
    return this;
  }

  /**
   * A part of an answer that is told in full after it was told bit by bit: what it has takes the
   * place of the {@link #part}s since the last one that was told in full.
   *
   * @param message the part
   * @param whyStopped as in {@link #part}
   */
  public Extraction wholePart(ModelMessage message, @Nullable String whyStopped) {
    parts().forgetBits(message);
    part(message, whyStopped);
    parts().settle();
    return this;
  }

  /**
   * A part of a tool call in an answer that streams.
   *
   * @param index which of the answer's calls, as the provider counts them; null: the one with this
   *     id, or the last one
   * @param id null or empty where it was said before
   * @param name null or empty where it was said before
   * @param arguments more of the JSON text; null for none
   */
  public Extraction toolCallPart(
      @Nullable Long index,
      @Nullable String id,
      @Nullable String name,
      @Nullable String arguments) {
    modelSeen = true;
    parts().add(index, id, name, arguments);
    return this;
  }

  /** The tokens as far as a stream has told them: what this does not say holds as before. */
  public Extraction usagePart(TokenUsage tokens) {
    TokenUsage before = usage;
    if (before != null) {
      return usage(before.updated(tokens));
    }
    // Some libraries say 0 where they do not know.
    return tokens.totalTokens() == 0 ? this : usage(tokens);
  }

  /** For Motus's own packages: whether anything of an answer has come. */
  public boolean isAnswering() {
    return output != null || (answer != null && !answer.isEmpty());
  }

  /** For Motus's own packages: the answer is given anew, and what is known of it forgotten. */
  public void restart() {
    answer = null;
    output = null;
    finishReason = null;
    usage = null;
  }

  private AnswerParts parts() {
    AnswerParts known = answer;
    if (known == null) {
      known = new AnswerParts(capturer);
      answer = known;
    }
    return known;
  }

  /** The tokens of the call; null when the provider does not say. */
  public Extraction usage(@Nullable TokenUsage tokens) {
    modelSeen = true;
    usage = tokens;
    return this;
  }

  /**
   * The JSON text of a structured value, such as the arguments of a tool call or a schema that a
   * library keeps as maps; encoders, redaction and limits apply.
   *
   * @param name what it is, for the redactor
   * @return null for null
   */
  public @Nullable String json(String name, @Nullable Object value) {
    return value == null ? null : CapturedValue.of(capturer.capture(name, value)).toJson();
  }

  /**
   * Any other field of the span; a later value for the same name wins.
   *
   * @param name the field's name in the files; a blank one is refused, with one warning
   * @param value captured like an argument; null becomes JSON {@code null}
   */
  public Extraction field(String name, @Nullable Object value) {
    if (name.isBlank()) {
      Diagnostics.warnOnce(
          "field-without-name",
          "An extractor gave a field without a name, which is left out. Give a name to each"
              + " Extraction.field(name, value).",
          null);
      return this;
    }
    fields.put(name, CapturedValue.of(capturer.capture(name, value)));
    return this;
  }

  /** What was found of the model call so far, null when nothing was. */
  public @Nullable ModelCall modelCall() {
    if (!modelSeen) {
      return null;
    }
    return new ModelCall(
        requestModel,
        provider,
        input,
        tools,
        responseModel,
        answer == null ? output : answer.message(),
        finishReason,
        usage);
  }

  /** The other fields so far, by name; a copy, empty if there are none. */
  public Map<String, CapturedValue> fields() {
    return fields.isEmpty() ? Map.of() : new LinkedHashMap<>(fields);
  }

  private ModelMessage limited(ModelMessage message) {
    List<ModelToolCall> calls = new ArrayList<>(message.toolCalls().size());
    for (ModelToolCall call : message.toolCalls()) {
      calls.add(
          new ModelToolCall(call.id(), call.name(), capturer.text("arguments", call.arguments())));
    }
    String content = message.content();
    List<MessagePart> parts =
        message.parts().isEmpty() ? MessagePart.split(content) : limited(message.parts());
    ModelMessage kept =
        new ModelMessage(
            message.role(),
            parts.isEmpty() ? capturer.text("content", content) : null,
            capturer.text("reasoning", message.reasoning()),
            calls,
            message.toolCallId(),
            message.name());
    return parts.isEmpty() ? kept : kept.withParts(texts(parts));
  }

  /** Texts in which a medium was hidden show it as a part. */
  private static List<MessagePart> limited(List<MessagePart> parts) {
    List<MessagePart> all = new ArrayList<>(parts.size());
    for (MessagePart part : parts) {
      List<MessagePart> inside = MessagePart.split(part.text());
      all.addAll(inside.isEmpty() ? List.of(part) : inside);
    }
    return all;
  }

  private List<MessagePart> texts(List<MessagePart> parts) {
    List<MessagePart> all = new ArrayList<>(parts.size());
    for (MessagePart part : parts) {
      all.add(
          new MessagePart(
              part.type(),
              capturer.text("content", part.text()),
              part.mediaType(),
              part.size(),
              capturer.text("uri", part.uri())));
    }
    return all;
  }
}
