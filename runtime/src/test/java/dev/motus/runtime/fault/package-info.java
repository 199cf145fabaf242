/**
 * What goes wrong in a program, in its hooks and in the machine: the traced method always behaves
 * as it would without us.
 */
package dev.motus.runtime.fault;
