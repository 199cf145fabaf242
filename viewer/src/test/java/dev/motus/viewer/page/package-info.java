/**
 * The page's own tests, written in its language and run here by a JavaScript engine, without a
 * browser.
 */
@NullMarked
package dev.motus.viewer.page;

import org.jspecify.annotations.NullMarked;
