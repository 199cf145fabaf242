package dev.motus.processor.catalog;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * One property of a type of the user's.
 *
 * @param name in JSON
 * @param accessor the method that reads it
 * @param type with the type arguments filled in
 * @param declared what its annotations stand on
 * @param setter sets it; null where there is none, as in records
 */
record Member(
    String name,
    String accessor,
    TypeMirror type,
    Element declared,
    String description,
    @Nullable ExecutableElement setter) {}
