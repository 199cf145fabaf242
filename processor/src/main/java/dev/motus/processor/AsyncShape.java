package dev.motus.processor;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** When a call is over, by its declared types: how the end of its task is written. */
sealed interface AsyncShape {
  /** What a parameter is told instead of the method returning it. */
  default Optional<TypeMirror> response() {
    return Optional.empty();
  }

  /** Ends that a single call of the runtime sees to. */
  enum Plain implements AsyncShape {
    /** When the method returns, with nothing. */
    VOID,
    /** When the method returns, with a value. */
    VALUE,
    /** When the returned stage completes. */
    STAGE,
    /** When the returned future, which has to stay the object that it is, is found done. */
    FUTURE,
    /** When the returned publisher, stream, iterator or future of the JDK says so. */
    RESULT
  }

  /** When a subscription to the returned publisher of a library ends. */
  record Followed(FollowedType type) implements AsyncShape {}

  /** When a parameter of a method that returns nothing is told of the end. */
  record Callback(CallbackPlan plan) implements AsyncShape {
    @Override
    public Optional<TypeMirror> response() {
      return plan.methods().stream()
          .filter(method -> method.role() == CallbackPlan.Role.COMPLETE)
          .map(method -> method.signature().parameters().get(0).type())
          .findFirst();
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
