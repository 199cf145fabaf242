/** The registered hooks and their calls. For this module only: users see {@code HookManager}. */
@NullMarked
package dev.motus.runtime.dispatch;

import org.jspecify.annotations.NullMarked;
