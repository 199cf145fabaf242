/**
 * Reading settings: variables, system properties and {@code motus.toml}. For Motus's own modules,
 * each of which reads its own.
 */
package dev.motus.runtime.settings;
