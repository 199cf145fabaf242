/** What a program sets of what becomes of its trace: which part of it is kept. */
@NullMarked
package dev.motus.analysis;

import org.jspecify.annotations.NullMarked;
