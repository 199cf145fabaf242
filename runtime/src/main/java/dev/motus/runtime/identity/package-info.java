/** What other systems know spans by. For Motus's own modules. */
@NullMarked
package dev.motus.runtime.identity;

import org.jspecify.annotations.NullMarked;
