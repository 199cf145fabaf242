/** A chat model behind the OpenAI chat-completions protocol, and what a trace says of its calls. */
package dev.motus.sample.research.model;
