package dev.motus.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/** When a call is over, by its declared types: how the end of its task is written. */
sealed interface AsyncShape {
  /** What a callback is told instead of the method returning it. */
  default Optional<TypeMirror> response() {
    return Optional.empty();
  }

  /** What a callback is told of parts of it. */
  default List<TypeMirror> items() {
    return List.of();
  }

  /** Ends that a single call of the runtime sees to. */
  enum Plain implements AsyncShape {
    /** When the method returns, with nothing. */
    VOID,
    /** When the method returns, with a value. */
    VALUE,
    /** As {@link #VALUE}, unless the value is a future: the declared type does not say. */
    ANY,
    /** When the returned stage completes. */
    STAGE,
    /** When the returned future, which has to stay the object that it is, is found done. */
    FUTURE,
    /** When the returned publisher, stream, iterator or future of the JDK says so. */
    RESULT
  }

  /**
   * When a function of Kotlin has its result, at once or by the continuation that is its last
   * parameter.
   *
   * @param result what its caller gets
   */
  record Suspended(TypeMirror result) implements AsyncShape {
    @Override
    public Optional<TypeMirror> response() {
      return Optional.of(result);
    }
  }

  /**
   * When what the library for Kotlin's coroutines returned says so.
   *
   * @param isFlow whether it is a {@code Flow}, for which something stands in; else a {@code Job}
   */
  record Coroutine(boolean isFlow) implements AsyncShape {}

  /** When a subscription to the returned publisher of a library ends. */
  record Followed(FollowedType type) implements AsyncShape {}

  /** When the answer in what a vendor's client returned ends. */
  record Answer(AnswerStream type) implements AsyncShape {}

  /** When the returned {@code TokenStream} is told so. */
  record Tokens(TokenStreamPlan plan) implements AsyncShape {
    @Override
    public Optional<TypeMirror> response() {
      return plan.told(Set.of(CallbackPlan.Role.COMPLETE)).findFirst();
    }

    @Override
    public List<TypeMirror> items() {
      return plan.told(Set.of(CallbackPlan.Role.PARTIAL, CallbackPlan.Role.BEGIN)).toList();
    }
  }

  /**
   * When a parameter of a method that returns nothing is told of the end; or where it returns
   * something, when that says so, and the parameter is told of the answer before.
   *
   * @param end {@link Plain#VOID} where the parameter is told of the end
   */
  record Callback(CallbackPlan plan, Plain end) implements AsyncShape {
    @Override
    public Optional<TypeMirror> response() {
      return plan.methods().stream()
          .filter(method -> method.role() == CallbackPlan.Role.COMPLETE)
          .map(method -> method.signature().parameters().get(0).type())
          .findFirst();
    }

    @Override
    public List<TypeMirror> items() {
      return plan.methods().stream().flatMap(method -> method.item().stream()).toList();
    }
  }

  /**
   * When the method returns, although work goes on then: the declared type is a class of its own
   * that nothing generated can stand in for.
   *
   * @param base the type that could have been followed
   */
  record Unfollowed(String base) implements AsyncShape {}
}
