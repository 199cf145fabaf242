/**
 * Quarkus: AI services of quarkus-langchain4j, their model calls and tools, the current task in
 * Mutiny, and the end of the trace, by beans and services that Quarkus asks for.
 */
@NullMarked
package dev.motus.quarkus;

import org.jspecify.annotations.NullMarked;
