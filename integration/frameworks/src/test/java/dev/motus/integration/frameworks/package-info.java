/** The table of frameworks, from the runs of the applications beside this module. */
@NullMarked
package dev.motus.integration.frameworks;

import org.jspecify.annotations.NullMarked;
