/** Google's clients: GenAI, and the Agent Development Kit. */
package dev.motus.integration.models.google;
