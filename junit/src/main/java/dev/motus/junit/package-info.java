/** Tests that hold an agent: a trace for each test, and assertions on what the agent did. */
@NullMarked
package dev.motus.junit;

import org.jspecify.annotations.NullMarked;
