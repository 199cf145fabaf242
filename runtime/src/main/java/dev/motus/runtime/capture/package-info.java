/**
 * Turns the users' values into JSON without reflection: limits, redaction, encoders, and what is
 * read out of model calls.
 */
@NullMarked
package dev.motus.runtime.capture;

import org.jspecify.annotations.NullMarked;
