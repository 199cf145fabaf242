/**
 * What a reader may see of a journal while its threads write, each race tried millions of times.
 *
 * <p>Here the memory is of the heap, or mapped and read by the process that wrote it. What jcstress
 * can't reach is a reader in another process, and a process that is killed; the argument for them
 * stands at {@code Block}.
 */
package dev.motus.journal;
