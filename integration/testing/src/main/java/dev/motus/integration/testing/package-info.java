/** What the tests of the applications share: models on loopback, trees, processes that end. */
@NullMarked
package dev.motus.integration.testing;

import org.jspecify.annotations.NullMarked;
