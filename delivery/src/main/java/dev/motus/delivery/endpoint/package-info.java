/**
 * Addresses and headers: what may be used, and what of it may be shown. For Motus's own modules.
 */
@NullMarked
package dev.motus.delivery.endpoint;

import org.jspecify.annotations.NullMarked;
