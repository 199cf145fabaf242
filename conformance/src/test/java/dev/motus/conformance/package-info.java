/**
 * Every form of concurrency that Java offers, and what a trace shows of it.
 *
 * <p>Read a group, such as {@link dev.motus.conformance.ExecutorFormsTest}: each form says what it
 * shall leave in the trace, and does the work as anyone writes it and, where that is not enough,
 * with a carrier. {@link dev.motus.conformance.FormsTest} tries them with Motus, and {@link
 * dev.motus.conformance.ComparisonTest} with OpenTelemetry and Micrometer, too.
 *
 * <p>The {@code TracingPage…} and {@code MotusBehaviour…} tests hold what Motus for Python promises
 * on its page about tracing, a test a sentence, and how its hooks, tasks and settings behave.
 */
package dev.motus.conformance;
