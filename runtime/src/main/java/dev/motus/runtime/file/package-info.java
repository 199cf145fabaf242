/** Files that are the user's alone. Not for users. */
@NullMarked
package dev.motus.runtime.file;

import org.jspecify.annotations.NullMarked;
