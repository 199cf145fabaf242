package dev.motus.tools.cassette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has the calls of an interface recorded and replayed: the processor writes a class called after it
 * with {@code Recorded} before its name, whose {@code of} takes the real object and a {@link
 * CallCassette}.
 *
 * <pre>{@code
 * @Recordable
 * interface Model {
 *   @AgentTask(type = TaskType.MODEL_CALL)
 *   Answer ask(Question question);
 * }
 *
 * Model model = new TracedModel(RecordedModel.of(new RealModel(key), cassette));
 * }</pre>
 *
 * <p>Recorded are its abstract methods, and default methods that are traced; other default methods
 * run as they are written here, also where the real object overrides them. Arguments and results
 * are values that JSON can hold, as a catalogue's arguments are, or a {@code CompletionStage}, a
 * {@code CompletableFuture} or a {@code Stream} of such; any other is an error of the compiler. A
 * parameter that is {@link dev.motus.tools.Supplied}, or {@code @Redact}, is passed on and no part
 * of the recording.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Recordable {}
