/** Puts the generated classes in the place of the beans that they trace. */
@NullMarked
package dev.motus.spring.bean;

import org.jspecify.annotations.NullMarked;
