/** The studio: takes spans, keeps the runs that they make, and answers questions about them. */
@NullMarked
package dev.motus.studio;

import org.jspecify.annotations.NullMarked;
