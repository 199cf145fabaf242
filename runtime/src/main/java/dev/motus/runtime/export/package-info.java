/**
 * Turns a {@link dev.motus.runtime.trace.TraceSnapshot} into files: one {@link
 * dev.motus.runtime.export.TraceExporter} a format, {@link dev.motus.runtime.export.TraceFiles} for
 * the directory around them.
 */
@NullMarked
package dev.motus.runtime.export;

import org.jspecify.annotations.NullMarked;
