/**
 * The journal of a trace: {@code spans.jsonl}, written while the program runs, from which the files
 * are made, also after a crash.
 */
@NullMarked
package dev.motus.journal;

import org.jspecify.annotations.NullMarked;
