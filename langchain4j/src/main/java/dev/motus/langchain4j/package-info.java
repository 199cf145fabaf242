/** LangChain4j's agentic systems: a listener with which their agents show as tasks. */
@NullMarked
package dev.motus.langchain4j;

import org.jspecify.annotations.NullMarked;
