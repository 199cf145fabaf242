package dev.motus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that the Motus processor generated.
 *
 * <p>JaCoCo leaves out classes that carry an annotation of CLASS retention whose name contains
 * "Generated"; the JDK's own {@code @Generated} has SOURCE retention and does not do that.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TracedGenerated {
  /** The qualified name of the generator. */
  String value();
}
