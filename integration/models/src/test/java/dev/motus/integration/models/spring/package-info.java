/** Spring AI's models. */
package dev.motus.integration.models.spring;
