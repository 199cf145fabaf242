/**
 * The {@code motus} command. {@link dev.motus.cli.Main} starts it, {@link
 * dev.motus.cli.MotusCommand} knows the commands, each command is one class that says what it did
 * once for people and once for scripts.
 */
@NullMarked
package dev.motus.cli;

import org.jspecify.annotations.NullMarked;
