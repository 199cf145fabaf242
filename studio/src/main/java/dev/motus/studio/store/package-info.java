/** What is kept: spans as they came, long texts once, and the one thread that writes. */
@NullMarked
package dev.motus.studio.store;

import org.jspecify.annotations.NullMarked;
