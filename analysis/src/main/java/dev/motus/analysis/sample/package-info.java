/** Takes the roots that are not kept out of a trace, and has the rest say that it is a part. */
@NullMarked
package dev.motus.analysis.sample;

import org.jspecify.annotations.NullMarked;
