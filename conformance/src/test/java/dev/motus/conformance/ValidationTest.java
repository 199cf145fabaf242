package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.conformance.ValidatedTools.Question;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.executable.ExecutableValidator;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bean Validation finds on a traced object what it finds on the plain one, each thing once. */
class ValidationTest {
  private static ValidatorFactory factory;

  @BeforeAll
  static void startValidator() {
    factory =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
  }

  @AfterAll
  static void stopValidator() {
    factory.close();
  }

  /** A call that breaks constraints of its arguments and of its result. */
  private record Call(int broken, String method, Object result, Object... arguments) {
    @Override
    public String toString() {
      return method + Arrays.deepToString(arguments);
    }
  }

  static List<Call> calls() {
    return List.of(
        new Call(4, "search", "long", "q", "EN", 11),
        new Call(2, "search", null, null, "en", 1),
        new Call(0, "search", "ab", "ab", null, 10),
        new Call(2, "ask", new Question(null), new Question(null)),
        new Call(1, "ask", null, (Object) null),
        new Call(2, "askAll", List.of(new Question(null)), List.of(new Question(null))),
        new Call(2, "askAll", Arrays.asList((Object) null), Arrays.asList((Object) null)));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void violationsAreThoseOfThePlainObject(Call call) {
    List<String> plain = violations(new ValidatedTools(), call);

    assertThat(plain).hasSize(call.broken());
    assertThat(violations(new TracedValidatedTools(), call)).isEqualTo(plain);
  }

  private static List<String> violations(ValidatedTools tools, Call call) {
    ExecutableValidator validator = factory.getValidator().forExecutables();
    Method method =
        Arrays.stream(tools.getClass().getMethods())
            .filter(each -> each.getName().equals(call.method()))
            .findFirst()
            .orElseThrow();
    Set<? extends ConstraintViolation<?>> arguments =
        validator.validateParameters(tools, method, call.arguments());
    Set<? extends ConstraintViolation<?>> result =
        validator.validateReturnValue(tools, method, call.result());
    return java.util.stream.Stream.concat(arguments.stream(), result.stream())
        .map(each -> each.getPropertyPath() + " " + each.getMessage())
        .sorted()
        .toList();
  }
}
