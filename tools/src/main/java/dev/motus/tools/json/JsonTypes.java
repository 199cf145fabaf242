package dev.motus.tools.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The types that generated catalogues are made of. */
@SuppressWarnings("NullAway") // It does not see nullness in the type arguments of functions.
public final class JsonTypes {
  /** {@code true} or {@code false}. */
  public static final JsonType<Boolean> BOOLEAN = new BooleanType();

  /** Whole numbers of 8 bits. */
  public static final JsonType<Byte> BYTE =
      new NumberType<>(
          "integer",
          "minimum=-128,maximum=127",
          "a whole number from -128 to 127",
          Numbers::toByte,
          number -> Numbers.whole(number, Numbers::toByte));

  /** Whole numbers of 16 bits. */
  public static final JsonType<Short> SHORT =
      new NumberType<>(
          "integer",
          "minimum=-32768,maximum=32767",
          "a whole number from -32768 to 32767",
          Numbers::toShort,
          number -> Numbers.whole(number, Numbers::toShort));

  /** Whole numbers of 32 bits; the schema leaves their limits out, which models know. */
  public static final JsonType<Integer> INT =
      new NumberType<>(
          "integer",
          "",
          "a whole number of 32 bits",
          Numbers::toInteger,
          number -> Numbers.whole(number, Numbers::toInteger));

  /** Whole numbers of 64 bits; the schema leaves their limits out, which models know. */
  public static final JsonType<Long> LONG =
      new NumberType<>(
          "integer",
          "",
          "a whole number of 64 bits",
          Long::valueOf,
          number -> Numbers.whole(number, Long::valueOf));

  /** Numbers that fit a {@code float}, rounded to the nearest. */
  public static final JsonType<Float> FLOAT =
      new NumberType<>("number", "", "a number", number -> (float) number, Numbers::toFloat);

  /** Numbers that fit a {@code double}, rounded to the nearest. */
  public static final JsonType<Double> DOUBLE =
      new NumberType<>("number", "", "a number", number -> (double) number, Numbers::toDouble);

  /** Whole numbers of any size, up to a thousand digits. */
  public static final JsonType<BigInteger> BIG_INTEGER =
      new NumberType<>("integer", "", "a whole number", BigInteger::valueOf, Numbers::toBigInteger);

  /** Numbers as they are written, up to a thousand digits. */
  public static final JsonType<BigDecimal> BIG_DECIMAL =
      new NumberType<>("number", "", "a number", BigDecimal::valueOf, number -> number);

  /** One {@code char}. */
  public static final JsonType<Character> CHAR = new CharacterType();

  /** Texts. */
  public static final JsonType<String> STRING = new TextType<>("", "a text", true, text -> text);

  /** UUIDs. */
  public static final JsonType<UUID> UUID =
      text("format=uuid", "a UUID", java.util.UUID::fromString);

  /** URIs. */
  public static final JsonType<URI> URI =
      text("format=uri-reference", "a URI", java.net.URI::create);

  /** Paths of the default file system. */
  public static final JsonType<Path> PATH = text("", "a path of a file", Path::of);

  /** Languages, as {@code pt-BR}. */
  public static final JsonType<Locale> LOCALE = new LocaleType();

  /** Points in time, as {@code 2026-11-30T10:15:30Z}. */
  public static final JsonType<Instant> INSTANT =
      text("format=date-time", "a time such as 2026-11-30T10:15:30Z", Instant::parse);

  /** Dates, as {@code 2026-11-30}. */
  public static final JsonType<LocalDate> LOCAL_DATE =
      text("format=date", "a date such as 2026-11-30", LocalDate::parse);

  /** Times of day, as {@code 10:15:30}. */
  public static final JsonType<LocalTime> LOCAL_TIME =
      text("examples=10:15:30", "a time of day such as 10:15:30", LocalTime::parse);

  /** Dates with a time of day, as {@code 2026-11-30T10:15:30}. */
  public static final JsonType<LocalDateTime> LOCAL_DATE_TIME =
      text(
          "examples=2026-11-30T10:15:30",
          "a date and time such as 2026-11-30T10:15:30",
          LocalDateTime::parse);

  /** Points in time with an offset, as {@code 2026-11-30T10:15:30+01:00}. */
  public static final JsonType<OffsetDateTime> OFFSET_DATE_TIME =
      text("format=date-time", "a time such as 2026-11-30T10:15:30+01:00", OffsetDateTime::parse);

  /** Times of day with an offset, as {@code 10:15:30+01:00}. */
  public static final JsonType<OffsetTime> OFFSET_TIME =
      text("format=time", "a time of day such as 10:15:30+01:00", OffsetTime::parse);

  /** Points in time with a zone, as {@code 2026-11-30T10:15:30+01:00[Europe/Paris]}. */
  public static final JsonType<ZonedDateTime> ZONED_DATE_TIME =
      text(
          "examples=2026-11-30T10:15:30+01:00[Europe/Paris]",
          "a time such as 2026-11-30T10:15:30+01:00[Europe/Paris]",
          ZonedDateTime::parse);

  /** Amounts of time, as {@code PT1H30M}. */
  public static final JsonType<Duration> DURATION =
      text("examples=PT1H30M", "a duration such as PT1H30M", Duration::parse);

  /** Amounts of days, as {@code P1M15D}. */
  public static final JsonType<Period> PERIOD =
      text("examples=P1M15D", "a period such as P1M15D", Period::parse);

  /** Years, as {@code 2026}. */
  public static final JsonType<Year> YEAR =
      text("examples=2026", "a year such as 2026", Year::parse);

  /** Months, as {@code 2026-11}. */
  public static final JsonType<YearMonth> YEAR_MONTH =
      text("examples=2026-11", "a month such as 2026-11", YearMonth::parse);

  /** Days of any year, as {@code --11-30}. */
  public static final JsonType<MonthDay> MONTH_DAY =
      text("examples=--11-30", "a day such as --11-30", MonthDay::parse);

  /** Zones, as {@code Europe/Paris}. */
  public static final JsonType<ZoneId> ZONE_ID =
      text("examples=Europe/Paris", "a time zone such as Europe/Paris", ZoneId::of);

  /** Whatever JSON has. */
  public static final JsonType<Object> ANY = new AnyType();

  /** An {@code OptionalInt}. */
  public static final JsonType<OptionalInt> OPTIONAL_INT =
      new NullableType<>(
          INT,
          OptionalInt.empty(),
          OptionalInt::of,
          value -> value.isPresent() ? value.getAsInt() : null);

  /** An {@code OptionalLong}. */
  public static final JsonType<OptionalLong> OPTIONAL_LONG =
      new NullableType<>(
          LONG,
          OptionalLong.empty(),
          OptionalLong::of,
          value -> value.isPresent() ? value.getAsLong() : null);

  /** An {@code OptionalDouble}. */
  public static final JsonType<OptionalDouble> OPTIONAL_DOUBLE =
      new NullableType<>(
          DOUBLE,
          OptionalDouble.empty(),
          OptionalDouble::of,
          value -> value.isPresent() ? value.getAsDouble() : null);

  private JsonTypes() {}

  private static <T> JsonType<T> text(String keywords, String expected, Function<String, T> parse) {
    return new TextType<>(keywords, expected, false, parse);
  }

  /** A value that may be missing or null. */
  public static <T> JsonType<T> nullable(JsonType<T> type) {
    return new NullableType<T, T>(type, null, value -> value, value -> value);
  }

  /** An {@code Optional}. */
  public static <T> JsonType<Optional<T>> optional(JsonType<T> type) {
    return new NullableType<>(
        type, Optional.empty(), Optional::of, value -> value.isPresent() ? value.get() : null);
  }

  /** An enum, with the names of its constants in JSON, in the order of the constants. */
  public static <E extends Enum<E>> JsonType<E> constants(E[] constants, String... names) {
    return new EnumType<>(constants, names);
  }

  /** A list, a collection, an iterable. */
  public static <E> JsonType<List<@Nullable E>> list(JsonType<E> element) {
    return new ListType<>(element, false, java.util.Collections::unmodifiableList, list -> list);
  }

  /** Any other collection. */
  public static <C extends Collection<@Nullable E>, E> JsonType<C> collection(
      JsonType<E> element, Supplier<C> empty) {
    return new ListType<>(
        element, empty.get() instanceof java.util.Set, read -> added(empty.get(), read), c -> c);
  }

  private static <C extends Collection<@Nullable E>, E> C added(C to, List<@Nullable E> elements) {
    to.addAll(elements);
    return to;
  }

  /** An array of objects. */
  public static <E> JsonType<@Nullable E[]> array(
      JsonType<E> element, IntFunction<@Nullable E[]> empty) {
    return new ListType<>(
        element, false, read -> read.toArray(empty.apply(read.size())), Arrays::asList);
  }

  /** A map, in the order in which a model writes it. */
  public static <K, V> JsonType<Map<K, V>> map(JsonType<K> key, JsonType<V> value) {
    return new MapType<>(key, value, LinkedHashMap::new);
  }

  /** Any other map. */
  public static <M extends Map<K, V>, K, V> JsonType<M> map(
      JsonType<K> key, JsonType<V> value, Supplier<M> empty) {
    return new MapType<>(key, value, empty);
  }

  /**
   * An object.
   *
   * @param name for its place among the definitions of a schema
   * @param description for the model; may be empty
   * @param make from the values of the properties, in their order
   */
  public static <T> JsonType<T> object(
      String name,
      String description,
      Function<@Nullable Object[], T> make,
      Property... properties) {
    return new ObjectType<>(name, description, make, List.of(properties));
  }

  /** An object that is returned and never given. */
  public static <T> JsonType<T> written(String name, String description, Property... properties) {
    return new ObjectType<>(name, description, null, List.of(properties));
  }

  /** A sealed type. */
  public static <T> JsonType<T> variants(String name, String description, Variant... variants) {
    return new VariantType<>(name, description, List.of(variants));
  }

  /** A type that is described further below, or within itself. */
  public static <T> JsonType<T> later(Supplier<JsonType<T>> type) {
    return new LaterType<>(type);
  }

  /** The arguments of a tool. */
  public static JsonType<@Nullable Object[]> arguments(Property... arguments) {
    return new ObjectType<>("", "", values -> values, List.of(arguments));
  }
}
