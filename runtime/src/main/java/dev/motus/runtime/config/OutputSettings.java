package dev.motus.runtime.config;

/**
 * What one output is configured with, beyond what {@link TraceConfig} has for all of them. Each
 * output has a class of its own, which is its key. Immutable; its text, which {@link TraceConfig}
 * shows, has no secret in it.
 */
public interface OutputSettings {}
