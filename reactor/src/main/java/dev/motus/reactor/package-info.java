/**
 * Carries the current task through Reactor's operators and schedulers; nothing here is for users.
 */
@NullMarked
package dev.motus.reactor;

import org.jspecify.annotations.NullMarked;
