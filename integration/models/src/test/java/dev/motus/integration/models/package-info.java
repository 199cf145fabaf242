/** One conversation with each model client, and what the trace has of it. */
package dev.motus.integration.models;
