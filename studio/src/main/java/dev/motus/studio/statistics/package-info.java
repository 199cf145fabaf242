/** What can be said of many numbers: quantiles, shares, and how far both can be trusted. */
@NullMarked
package dev.motus.studio.statistics;

import org.jspecify.annotations.NullMarked;
