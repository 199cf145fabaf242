/** The client of OpenAI. */
package dev.motus.integration.models.openai;
