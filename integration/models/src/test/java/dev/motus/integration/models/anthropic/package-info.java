/** The client of Anthropic. */
package dev.motus.integration.models.anthropic;
