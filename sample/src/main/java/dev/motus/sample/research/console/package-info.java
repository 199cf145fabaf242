/** What the person at the terminal sees: progress while it runs, and the trace as a tree. */
package dev.motus.sample.research.console;
