/** What Motus takes from, and gives to, the other observers of an application. */
@NullMarked
package dev.motus.spring.observation;

import org.jspecify.annotations.NullMarked;
