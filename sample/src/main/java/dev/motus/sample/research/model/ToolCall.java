package dev.motus.sample.research.model;

/**
 * A tool call that the model asks for.
 *
 * @param id what the tool's answer refers to
 * @param name the tool
 * @param arguments a JSON object as text, as the model wrote it: it may be malformed
 */
public record ToolCall(String id, String name, String arguments) {}
