/** A run as text that a later run can be compared with. For Motus's own modules. */
@NullMarked
package dev.motus.analysis.golden;

import org.jspecify.annotations.NullMarked;
