/**
 * Says of a tool's types how they are in JSON, and writes the catalogue of a type's tools.
 *
 * <p>{@code TypeExpressions} is the way in for types, {@code DataExpressions} knows those with
 * properties: {@code MemberReader} finds these, {@code MakerExpressions} makes an object of them.
 * {@code CatalogWriter} writes the class. What the rest of the processor knows comes in by {@code
 * CatalogSource}.
 */
@NullMarked
package dev.motus.processor.catalog;

import org.jspecify.annotations.NullMarked;
