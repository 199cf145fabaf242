/** What programs say about sending: where to, and how. */
@NullMarked
package dev.motus.delivery;

import org.jspecify.annotations.NullMarked;
