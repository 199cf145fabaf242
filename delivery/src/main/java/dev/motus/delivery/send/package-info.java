/**
 * Spans on their way out of the process: to an OTLP back end, to Motus Cloud. Nothing is lost while
 * it can be kept, and what is dropped is counted with its reason.
 */
@NullMarked
package dev.motus.delivery.send;

import org.jspecify.annotations.NullMarked;
