/**
 * The port for libraries that take work to other threads: what a module of ours implements for one
 * of them. For Motus's own modules.
 */
package dev.motus.runtime.carrier;
