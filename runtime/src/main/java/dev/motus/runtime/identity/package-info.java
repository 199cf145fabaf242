/** What other systems know spans by. For Motus's own modules. */
package dev.motus.runtime.identity;
