/** What the JDK's HTTP client lacks. Not for users. */
@NullMarked
package dev.motus.delivery.http;

import org.jspecify.annotations.NullMarked;
