/** What tracing costs results that are used after their method has returned. */
@NullMarked
package dev.motus.benchmark.result;

import org.jspecify.annotations.NullMarked;
