/**
 * The page that shows a trace: the file that carries it, and what opens it. For Motus's own
 * modules.
 */
@NullMarked
package dev.motus.viewer;

import org.jspecify.annotations.NullMarked;
