/**
 * The annotations that users write on their own code; the annotation processor reads them at
 * compile time and nothing reads them at run time.
 *
 * <p>Annotated local and anonymous classes are invisible to annotation processors: annotate
 * top-level or nested types.
 */
package dev.motus.annotation;
