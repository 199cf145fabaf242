/** Files that are the user's alone. Not for users. */
package dev.motus.runtime.file;
