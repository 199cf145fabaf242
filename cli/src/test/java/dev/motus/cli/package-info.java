/** The command as a user meets it: real files, real HTTP servers, real processes. */
package dev.motus.cli;
