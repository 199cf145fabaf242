/** Ends a web application's trace with the application; nothing here is for users. */
@NullMarked
package dev.motus.servlet;

import org.jspecify.annotations.NullMarked;
