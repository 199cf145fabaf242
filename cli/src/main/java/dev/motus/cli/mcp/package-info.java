/** Traces for agents: questions and answers in the Model Context Protocol. */
@NullMarked
package dev.motus.cli.mcp;

import org.jspecify.annotations.NullMarked;
