package dev.motus.cli.trace;

import org.jspecify.annotations.Nullable;

/**
 * What a trace belongs to.
 *
 * @param project null when it says none
 * @param build null when it says none
 */
record Origin(@Nullable String project, @Nullable String build) {}
