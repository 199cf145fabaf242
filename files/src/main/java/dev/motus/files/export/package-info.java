/**
 * Turns a {@link dev.motus.runtime.trace.TraceSnapshot} into files: one {@link
 * dev.motus.runtime.trace.TraceExporter} a format, {@link dev.motus.files.export.TraceFiles} for
 * the directory around them, {@link dev.motus.files.export.FilesOutput} for the runtime. For
 * Motus's own modules.
 */
@NullMarked
package dev.motus.files.export;

import org.jspecify.annotations.NullMarked;
