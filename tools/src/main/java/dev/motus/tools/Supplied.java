package dev.motus.tools;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The program gives this argument, not the model, which does not hear of it: on a parameter, or on
 * a type for all parameters of it. The value is that of {@link ToolRequest#with(Class, Object)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.TYPE})
public @interface Supplied {}
