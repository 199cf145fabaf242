package dev.motus.tools;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a catalogue of a type's {@code @Tool} methods, or of every such type in a package: a
 * class called after the type with {@code Catalog} at its end, whose {@code of} makes a {@link
 * ToolCatalog}.
 *
 * <pre>{@code
 * @Catalogued
 * public class FileTools {
 *   @Tool
 *   public Excerpt readFile(String path, @Nullable Integer firstLine) { … }
 * }
 *
 * ToolCatalog tools = FileToolsCatalog.of(new TracedFileTools());
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Catalogued {}
