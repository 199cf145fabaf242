/** What a person sees: lines in which nothing can act on the terminal, colours and progress. */
@NullMarked
package dev.motus.cli.terminal;

import org.jspecify.annotations.NullMarked;
