/** LangChain4j's models and AI services. */
package dev.motus.integration.models.langchain4j;
