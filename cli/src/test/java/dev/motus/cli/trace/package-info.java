@NullMarked
package dev.motus.cli.trace;

import org.jspecify.annotations.NullMarked;
