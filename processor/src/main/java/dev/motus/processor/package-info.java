/**
 * The annotation processors: they turn annotated types into {@code Traced*} classes, and
 * {@code @TaskHook} methods into hook registries.
 *
 * <p>To find the way, start at {@link dev.motus.processor.TracedProxyProcessor} and follow one
 * type: {@code Discovery} finds it, {@code Deferral} says whether it can be read yet, {@code
 * ProxyReader} makes a {@code ProxyPlan} of it with a {@code TaskPlan} for each traced method,
 * {@code ProxyCheck} finds what is wrong with the plan, {@code EncoderReader} finds the data types
 * that it takes and returns, and {@code ProxyWriter} and {@code EncoderWriter} write the classes.
 * Hooks go the same way, from {@link dev.motus.processor.HookRegistryProcessor} on.
 *
 * <p>What a model call says is found in {@link dev.motus.processor.modelcall}, which knows nothing
 * of this package; the word "model" means only that. Every message is a constant of one of the
 * enums that {@code Problem} permits, and every annotation that is not ours stands in {@code
 * ForeignAnnotations} or {@code ContainerAnnotations}.
 */
@NullMarked
package dev.motus.processor;

import org.jspecify.annotations.NullMarked;
