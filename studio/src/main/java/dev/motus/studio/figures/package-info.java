/** What a run sums up to, added up anew whenever its spans change. */
@NullMarked
package dev.motus.studio.figures;

import org.jspecify.annotations.NullMarked;
