/** The registered hooks and their calls. For this module only: users see {@code HookManager}. */
package dev.motus.runtime.dispatch;
