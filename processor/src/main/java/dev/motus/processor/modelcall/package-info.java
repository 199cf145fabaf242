/**
 * Finds by convention, in the types of a model call's parameters and result, what the call says:
 * model, messages, tools, output, tokens.
 *
 * <p>Start at {@link dev.motus.processor.modelcall.ModelCalls}: {@code ModelRequestReader} and
 * {@code ModelResponseReader} look for one value after the other with the accessor names of {@code
 * ModelConventions}, {@code Accessors} finds the ways to them, and the classes that end in {@code
 * Values} write the code that reads them.
 */
@NullMarked
package dev.motus.processor.modelcall;

import org.jspecify.annotations.NullMarked;
