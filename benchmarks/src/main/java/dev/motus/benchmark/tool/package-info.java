/** What a call of a tool costs by a generated catalogue, and by Jackson and reflection. */
@NullMarked
package dev.motus.benchmark.tool;

import org.jspecify.annotations.NullMarked;
