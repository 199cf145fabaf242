/** What tracing costs a call, next to OpenTelemetry's SDK and Micrometer's observations. */
@NullMarked
package dev.motus.benchmark.call;

import org.jspecify.annotations.NullMarked;
