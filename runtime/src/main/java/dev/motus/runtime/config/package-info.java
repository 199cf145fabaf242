/** How a runtime records and where it writes. */
@NullMarked
package dev.motus.runtime.config;

import org.jspecify.annotations.NullMarked;
