/** The server: who may ask, the end points, and what they hear of changes. */
@NullMarked
package dev.motus.studio.http;

import org.jspecify.annotations.NullMarked;
