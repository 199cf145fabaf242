/** Applications with Reactor and nothing of ours but annotations and the two dependencies. */
package dev.motus.integration.reactor;
