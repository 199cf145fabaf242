package dev.motus.processor.catalog;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Tells where the text of a default is no value of its type: a number, a constant, a time. Texts
 * for lists and objects are read when the catalogue is made.
 */
final class DefaultTexts {
  /** As JSON writes numbers. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d{1,3})?");

  private static final Map<String, Function<String, Object>> READERS =
      Map.ofEntries(
          Map.entry("java.lang.Boolean", DefaultTexts::truth),
          Map.entry("java.lang.Character", DefaultTexts::character),
          Map.entry("java.lang.Byte", text -> number(text).byteValueExact()),
          Map.entry("java.lang.Short", text -> number(text).shortValueExact()),
          Map.entry("java.lang.Integer", text -> number(text).intValueExact()),
          Map.entry("java.lang.Long", text -> number(text).longValueExact()),
          Map.entry("java.lang.Float", DefaultTexts::number),
          Map.entry("java.lang.Double", DefaultTexts::number),
          Map.entry("java.math.BigInteger", text -> number(text).toBigIntegerExact()),
          Map.entry("java.math.BigDecimal", DefaultTexts::number),
          Map.entry("java.net.URI", URI::create),
          Map.entry("java.time.Duration", Duration::parse),
          Map.entry("java.time.Instant", Instant::parse),
          Map.entry("java.time.LocalDate", LocalDate::parse),
          Map.entry("java.time.LocalDateTime", LocalDateTime::parse),
          Map.entry("java.time.LocalTime", LocalTime::parse),
          Map.entry("java.time.MonthDay", MonthDay::parse),
          Map.entry("java.time.OffsetDateTime", OffsetDateTime::parse),
          Map.entry("java.time.OffsetTime", OffsetTime::parse),
          Map.entry("java.time.Period", Period::parse),
          Map.entry("java.time.Year", Year::parse),
          Map.entry("java.time.YearMonth", YearMonth::parse),
          Map.entry("java.time.ZoneId", ZoneId::of),
          Map.entry("java.time.ZonedDateTime", ZonedDateTime::parse),
          Map.entry("java.util.UUID", UUID::fromString));

  private final CatalogSource source;
  private final Types types;

  DefaultTexts(CatalogSource source, Types types) {
    this.source = source;
    this.types = types;
  }

  /**
   * Does nothing where the text may be a value of the type.
   *
   * @throws UnfitTypeException where it is none
   */
  void check(String text, TypeMirror type) throws UnfitTypeException {
    TypeElement element =
        type.getKind().isPrimitive()
            ? types.boxedClass(types.getPrimitiveType(type.getKind()))
            : type instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
    if (element == null) {
      return;
    }
    boolean fits =
        element.getKind() == ElementKind.ENUM
            ? element.getEnclosedElements().stream().anyMatch(each -> isCalled(each, text))
            : isRead(text, element.getQualifiedName().toString());
    if (!fits) {
      throw new UnfitTypeException(
          "its default \""
              + text
              + "\" is no "
              + element.getSimpleName()
              + ". Correct it where the annotation says it, or leave it out.");
    }
  }

  private boolean isCalled(Element member, String text) {
    return member.getKind() == ElementKind.ENUM_CONSTANT
        && source
            .jsonName(member)
            .orElse(member.getSimpleName().toString())
            .equalsIgnoreCase(text.strip());
  }

  private static boolean isRead(String text, String type) {
    Function<String, Object> reader = READERS.get(type);
    if (reader == null) {
      return true;
    }
    try {
      Object unused = reader.apply(text);
      return true;
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException unfit) {
      return false;
    }
  }

  private static BigDecimal number(String text) {
    if (!NUMBER.matcher(text.strip()).matches()) {
      throw new IllegalArgumentException(text);
    }
    return new BigDecimal(text.strip());
  }

  private static Boolean truth(String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }

  private static Character character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }
}
