package dev.motus.sample.research.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool that is offered to the model.
 *
 * @param name the name that the model uses
 * @param description what it does, for the model
 * @param parameters the JSON schema of its arguments
 */
public record ToolSpec(String name, String description, JsonNode parameters) {}
