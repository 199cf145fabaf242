/** What is said of many numbers, against tables and against all of them. */
@NullMarked
package dev.motus.studio.statistics;

import org.jspecify.annotations.NullMarked;
