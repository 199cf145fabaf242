/**
 * The one port of the runtime: what files, viewer and delivery implement, and what they may ask.
 * For Motus's own modules.
 */
package dev.motus.runtime.output;
