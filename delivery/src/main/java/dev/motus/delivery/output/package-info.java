/** The runtime's output that sends: reads the settings, starts the deliveries, ends them. */
@NullMarked
package dev.motus.delivery.output;

import org.jspecify.annotations.NullMarked;
