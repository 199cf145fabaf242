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
 *     empty when it does neither
 */
public record CallSignature(
    TypeMirror owner,
    String shortForm,
    List<Parameter> parameters,
    TypeMirror returnType,
    Optional<TypeMirror> response) {

  /** Copies the list. */
  public CallSignature {
    parameters = List.copyOf(parameters);
  }

  /**
   * One parameter.
   *
   * @param redacted whether its value is never to be captured
   */
  public record Parameter(String name, TypeMirror type, boolean redacted) {}
}
