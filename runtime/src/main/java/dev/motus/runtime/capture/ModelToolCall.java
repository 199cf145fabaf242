package dev.motus.runtime.capture;

import org.jspecify.annotations.Nullable;

/**
 * A tool call that a model asked for.
 *
 * @param id the id that the tool's answer refers to, null when the protocol has none
 * @param name the tool
 * @param arguments the arguments as JSON text, as the model wrote them (they may be malformed), or
 *     null
 */
public record ModelToolCall(@Nullable String id, String name, @Nullable String arguments) {}
