/**
 * Every form of concurrency that Java offers, and what a trace shows of it.
 *
 * <p>Read a group, such as {@link dev.motus.conformance.ExecutorFormsTest}: each form says what it
 * shall leave in the trace, and does the work as anyone writes it and, where that is not enough,
 * with a carrier. {@link dev.motus.conformance.FormsTest} tries them with Motus, and {@link
 * dev.motus.conformance.ComparisonTest} with OpenTelemetry and Micrometer, too.
 */
package dev.motus.conformance;
