package dev.motus.cli.mcp;

import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceIndex;

/**
 * A trace that may be asked about.
 *
 * @param index what is known of it
 * @param id how a client names it: where it lies below the shared directory, on one line
 */
record SharedTrace(String id, TraceFile file, TraceIndex index) {}
