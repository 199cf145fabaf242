/**
 * What generated catalogues say of types: how a value looks in JSON Schema, how it is read and
 * written; for generated code, and not meant to be called by hand.
 */
@NullMarked
package dev.motus.tools.json;

import org.jspecify.annotations.NullMarked;
