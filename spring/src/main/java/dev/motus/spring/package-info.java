/** Spring Boot's auto-configuration of Motus: start, end, and what is traced. */
@NullMarked
package dev.motus.spring;

import org.jspecify.annotations.NullMarked;
