/**
 * A task as JSON: the fields of {@code tracer_state.json}, which every file and protocol of ours
 * shares, and what JSON of unknown origin needs before it goes into one. Not for users.
 */
@NullMarked
package dev.motus.format.json;

import org.jspecify.annotations.NullMarked;
