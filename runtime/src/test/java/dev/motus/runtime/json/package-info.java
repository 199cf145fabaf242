/** A task as JSON, there and back. */
package dev.motus.runtime.json;
