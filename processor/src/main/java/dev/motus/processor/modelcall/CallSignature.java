package dev.motus.processor.modelcall;

import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * A model call as its method declares it.
 *
 * @param owner the type that declares it
 * @param shortForm for people: {@code chat(ChatRequest)}
 * @param parameters in order
 * @param returnType of the method; may be void
 * @param response the type of the answer: what the method returns, or what it tells a parameter;
 *     empty when it does neither, or when the answer comes in items
 * @param items the types of what an answer that streams comes in; empty when it does not
 */
public record CallSignature(
    TypeMirror owner,
    String shortForm,
    List<Parameter> parameters,
    TypeMirror returnType,
    Optional<TypeMirror> response,
    List<TypeMirror> items) {

  /** Copies the lists. */
  public CallSignature {
    parameters = List.copyOf(parameters);
    items = List.copyOf(items);
  }

  /**
   * One parameter.
   *
   * @param redacted whether its value is never to be captured
   */
  public record Parameter(String name, TypeMirror type, boolean redacted) {}
}
