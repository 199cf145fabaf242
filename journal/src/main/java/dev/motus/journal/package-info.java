/**
 * The journal of a trace: segments in files that the threads of the program write, and {@code
 * spans.jsonl}, the same to be read, from which the files are made, also after a crash.
 */
@NullMarked
package dev.motus.journal;

import org.jspecify.annotations.NullMarked;
