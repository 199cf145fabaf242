/** Cassettes: what providers answered once, and answer again to tests that ask nobody. */
@NullMarked
package dev.motus.junit.cassette;

import org.jspecify.annotations.NullMarked;
