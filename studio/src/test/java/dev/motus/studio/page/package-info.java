/** The studio's page in a real browser. */
@NullMarked
package dev.motus.studio.page;

import org.jspecify.annotations.NullMarked;
