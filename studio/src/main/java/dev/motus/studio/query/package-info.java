/** What is asked of the runs: lists, facets, one of them. */
@NullMarked
package dev.motus.studio.query;

import org.jspecify.annotations.NullMarked;
