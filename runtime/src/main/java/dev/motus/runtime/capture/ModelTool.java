package dev.motus.runtime.capture;

import org.jspecify.annotations.Nullable;

/**
 * A tool that was offered to a model.
 *
 * @param name the name that the model uses
 * @param description what the model was told about it, or null
 * @param parameters the JSON schema of its arguments, as JSON text, or null
 */
public record ModelTool(String name, @Nullable String description, @Nullable String parameters) {}
