/** A test made of a recorded run: its source, its cassette, its golden trace. */
@NullMarked
package dev.motus.cli.replay;

import org.jspecify.annotations.NullMarked;
