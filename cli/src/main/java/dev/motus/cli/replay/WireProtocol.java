package dev.motus.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model call was over HTTP, as far as a trace knows. */
interface WireProtocol {
  /** Its name for people. */
  String name();

  /** What a client's base address would be. */
  String provider();

  /** The path of a request behind the base address, from the root of the host. */
  String path();

  /** Adds what is known of the body of the request. */
  void request(ModelCall call, ObjectNode body);

  /** The whole answer. */
  ObjectNode answer(ModelCall call);

  /** The answer as a stream of events; empty where this is not known. */
  Optional<String[]> events(ModelCall call);

  /**
   * The protocol of a provider, as the trace calls it; a file of ours does not.
   *
   * @param said what the user says; null: nothing
   * @return empty when it is none of these
   */
  static Optional<WireProtocol> of(@Nullable String provider, @Nullable String said) {
    String name = said != null ? said : provider == null ? "" : provider;
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "anthropic" -> Optional.of(new AnthropicMessages());
      // OpenAI's is what most others speak, too.
      default ->
          name.matches("(?i)(aws|gcp|google|vertex|gemini|cohere).*")
              ? Optional.empty()
              : Optional.of(new OpenAiChat());
    };
  }

  /** The model that answered, else the one that was asked. */
  static String model(ModelCall call) {
    String model = call.responseModel() == null ? call.requestModel() : call.responseModel();
    return model == null ? "unknown" : model;
  }

  /** A number of tokens, 0 where nothing is known. */
  static long tokens(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }

  /** What the call used, nothing where the provider did not say. */
  static TokenUsage usage(ModelCall call) {
    TokenUsage usage = call.usage();
    return usage == null ? TokenUsage.of(0, 0) : usage;
  }
}
