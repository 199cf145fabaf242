package dev.motus.conformance;

import dev.motus.annotation.Tool;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** Tools whose arguments and results have constraints. */
public class ValidatedTools {
  /** A value that has a constraint itself. */
  public record Question(@NotNull String text) {}

  /** A constraint of a user's own, which stands before a parameter only. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = LowerCase.Check.class)
  public @interface LowerCase {
    String message() default "not in lower case";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at the letters. */
    class Check implements ConstraintValidator<LowerCase, String> {
      @Override
      public boolean isValid(String value, ConstraintValidatorContext context) {
        return value == null || value.equals(value.toLowerCase(java.util.Locale.ROOT));
      }
    }
  }

  @Tool
  public @NotNull @Size(max = 3) String search(
      @NotNull @Size(min = 2) String query, @LowerCase String language, @Max(10) int limit) {
    return query;
  }

  @Tool
  @Valid
  public Question ask(@Valid @NotNull Question question) {
    return question;
  }

  @Tool
  public List<@Valid @NotNull Question> askAll(List<@Valid @NotNull Question> questions) {
    return questions;
  }
}
