/** Makes the files of traces whose process could not: recovery from a journal. */
@NullMarked
package dev.motus.files;

import org.jspecify.annotations.NullMarked;
