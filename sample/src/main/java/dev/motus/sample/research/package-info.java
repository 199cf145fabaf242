/**
 * A small agent that answers a question about the files of a folder, and is traced by Motus.
 *
 * <p>Read {@link dev.motus.sample.research.Main} first, then {@link
 * dev.motus.sample.research.Researcher}.
 */
package dev.motus.sample.research;
