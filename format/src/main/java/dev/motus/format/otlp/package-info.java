/**
 * A task as an OpenTelemetry span: its name, attributes and ids, and the encodings of OTLP. What
 * files and what is sent share. Not for users.
 */
@NullMarked
package dev.motus.format.otlp;

import org.jspecify.annotations.NullMarked;
