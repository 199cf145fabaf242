package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.TokenUsage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code usage} of a model call in {@code tracer_state.json}, in Motus's shape: its {@code
 * prompt_tokens} leave out what was read from and written to the cache. The shapes of OpenAI and
 * Anthropic are read as well; which one it is, the names of the cache's counts say.
 */
final class UsageFields {
  private @Nullable Long prompt;
  private @Nullable Long completion;
  private @Nullable Long total;
  private @Nullable Long reasoning;

  /** Counted within {@code prompt}, as OpenAI does. */
  private @Nullable Long cachedWithin;

  private @Nullable Long writtenWithin;

  /** Counted beside {@code prompt}, as Anthropic and Motus do. */
  private @Nullable Long readBeside;

  private @Nullable Long writtenBeside;
  private @Nullable CapturedValue cost;

  private UsageFields() {}

  /** What was read: the tokens, and what the call cost where the usage says so. */
  record Read(TokenUsage usage, @Nullable CapturedValue cost) {}

  /**
   * Writes the field into an object that is open.
   *
   * @param cost what the call cost, null when that is not known
   */
  static void write(TokenUsage usage, @Nullable CapturedValue cost, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart("usage");
    JsonOutput.number(out, "prompt_tokens", uncached(usage));
    JsonOutput.number(out, "cache_read_input_tokens", usage.cacheRead());
    JsonOutput.number(out, "cache_creation_input_tokens", usage.cacheWrite());
    JsonOutput.number(out, "completion_tokens", usage.output());
    out.writeNumberField("total_tokens", usage.totalTokens());
    if (usage.reasoning() != null) {
      out.writeObjectFieldStart("completion_tokens_details");
      JsonOutput.number(out, "reasoning_tokens", usage.reasoning());
      out.writeEndObject();
    }
    if (cost != null) {
      out.writeFieldName("cost");
      EmbeddedJson.write(out, cost);
    }
    out.writeEndObject();
  }

  private static @Nullable Long uncached(TokenUsage usage) {
    Long input = usage.input();
    // Never below zero, whatever an extractor says: a cache has no part in what was not sent.
    return input == null
        ? null
        : Long.valueOf(Math.max(0, input - orZero(usage.cacheRead()) - orZero(usage.cacheWrite())));
  }

  /**
   * Reads the field's value, which the parser is at.
   *
   * @return null when it is no object
   */
  static @Nullable Read read(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    UsageFields fields = new UsageFields();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      fields.field(name, in);
    }
    return new Read(fields.toUsage(), fields.cost);
  }

  private void field(String name, JsonParser in) throws IOException {
    switch (name) {
      case "prompt_tokens", "input_tokens" -> prompt = JsonInput.number(in);
      case "completion_tokens", "output_tokens" -> completion = JsonInput.number(in);
      case "total_tokens" -> total = JsonInput.number(in);
      case "cache_read_input_tokens" -> readBeside = JsonInput.number(in);
      case "cache_creation_input_tokens" -> writtenBeside = JsonInput.number(in);
      case "prompt_tokens_details",
          "input_tokens_details",
          "completion_tokens_details",
          "output_tokens_details" ->
          details(in);
      case "cost", "total_cost", "cost_usd" -> cost = JsonInput.value(in);
      default -> in.skipChildren();
    }
  }

  private void details(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "cached_tokens" -> cachedWithin = JsonInput.number(in);
        case "cache_write_tokens" -> writtenWithin = JsonInput.number(in);
        case "reasoning_tokens" -> reasoning = JsonInput.number(in);
        default -> in.skipChildren();
      }
    }
  }

  private TokenUsage toUsage() {
    if (cachedWithin != null || writtenWithin != null) {
      return new TokenUsage(prompt, completion, total, reasoning, cachedWithin, writtenWithin);
    }
    Long input =
        prompt == null ? null : Long.valueOf(prompt + orZero(readBeside) + orZero(writtenBeside));
    return new TokenUsage(input, completion, total, reasoning, readBeside, writtenBeside);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
