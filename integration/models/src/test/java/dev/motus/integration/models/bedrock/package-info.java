/** The client of Amazon Bedrock. */
package dev.motus.integration.models.bedrock;
