/** How a command ends. */
@NullMarked
package dev.motus.cli.outcome;

import org.jspecify.annotations.NullMarked;
