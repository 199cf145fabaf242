package dev.motus.processor.catalog;

import com.palantir.javapoet.ClassName;
import java.util.Map;
import java.util.Set;

/** The JDK's types that have a place in JSON, by their qualified names. */
final class KnownTypes {
  static final ClassName JSON_TYPE = ClassName.get("dev.motus.tools.json", "JsonType");
  static final ClassName JSON_TYPES = ClassName.get("dev.motus.tools.json", "JsonTypes");
  static final ClassName ARRAY_TYPES = ClassName.get("dev.motus.tools.json", "ArrayTypes");
  static final ClassName CONSTRAINT = ClassName.get("dev.motus.tools.json", "Constraint");
  static final ClassName PROPERTY = ClassName.get("dev.motus.tools.json", "Property");
  static final ClassName VARIANT = ClassName.get("dev.motus.tools.json", "Variant");

  /** To the constant of {@code JsonTypes}. */
  static final Map<String, String> SCALARS =
      Map.ofEntries(
          Map.entry("java.lang.Boolean", "BOOLEAN"),
          Map.entry("java.lang.Byte", "BYTE"),
          Map.entry("java.lang.Character", "CHAR"),
          Map.entry("java.lang.Double", "DOUBLE"),
          Map.entry("java.lang.Float", "FLOAT"),
          Map.entry("java.lang.Integer", "INT"),
          Map.entry("java.lang.Long", "LONG"),
          Map.entry("java.lang.Short", "SHORT"),
          Map.entry("java.lang.Number", "BIG_DECIMAL"),
          Map.entry("java.lang.Object", "ANY"),
          Map.entry("java.lang.String", "STRING"),
          Map.entry("java.lang.CharSequence", "STRING"),
          Map.entry("java.math.BigDecimal", "BIG_DECIMAL"),
          Map.entry("java.math.BigInteger", "BIG_INTEGER"),
          Map.entry("java.net.URI", "URI"),
          Map.entry("java.nio.file.Path", "PATH"),
          Map.entry("java.time.Duration", "DURATION"),
          Map.entry("java.time.Instant", "INSTANT"),
          Map.entry("java.time.LocalDate", "LOCAL_DATE"),
          Map.entry("java.time.LocalDateTime", "LOCAL_DATE_TIME"),
          Map.entry("java.time.LocalTime", "LOCAL_TIME"),
          Map.entry("java.time.MonthDay", "MONTH_DAY"),
          Map.entry("java.time.OffsetDateTime", "OFFSET_DATE_TIME"),
          Map.entry("java.time.OffsetTime", "OFFSET_TIME"),
          Map.entry("java.time.Period", "PERIOD"),
          Map.entry("java.time.Year", "YEAR"),
          Map.entry("java.time.YearMonth", "YEAR_MONTH"),
          Map.entry("java.time.ZoneId", "ZONE_ID"),
          Map.entry("java.time.ZonedDateTime", "ZONED_DATE_TIME"),
          Map.entry("java.util.Locale", "LOCALE"),
          Map.entry("java.util.OptionalDouble", "OPTIONAL_DOUBLE"),
          Map.entry("java.util.OptionalInt", "OPTIONAL_INT"),
          Map.entry("java.util.OptionalLong", "OPTIONAL_LONG"),
          Map.entry("java.util.UUID", "UUID"));

  /** What an unmodifiable list stands in for. */
  static final Set<String> LISTS =
      Set.of(
          "java.lang.Iterable",
          "java.util.Collection",
          "java.util.List",
          "java.util.SequencedCollection");

  /** To the class that is made. */
  static final Map<String, String> COLLECTIONS =
      Map.ofEntries(
          Map.entry("java.util.Set", "LinkedHashSet"),
          Map.entry("java.util.SequencedSet", "LinkedHashSet"),
          Map.entry("java.util.SortedSet", "TreeSet"),
          Map.entry("java.util.NavigableSet", "TreeSet"),
          Map.entry("java.util.Queue", "ArrayDeque"),
          Map.entry("java.util.Deque", "ArrayDeque"),
          Map.entry("java.util.ArrayDeque", "ArrayDeque"),
          Map.entry("java.util.ArrayList", "ArrayList"),
          Map.entry("java.util.HashSet", "HashSet"),
          Map.entry("java.util.LinkedHashSet", "LinkedHashSet"),
          Map.entry("java.util.LinkedList", "LinkedList"),
          Map.entry("java.util.TreeSet", "TreeSet"));

  /** To the class that is made. */
  static final Map<String, String> MAPS =
      Map.ofEntries(
          Map.entry("java.util.Map", "LinkedHashMap"),
          Map.entry("java.util.SequencedMap", "LinkedHashMap"),
          Map.entry("java.util.SortedMap", "TreeMap"),
          Map.entry("java.util.NavigableMap", "TreeMap"),
          Map.entry("java.util.HashMap", "HashMap"),
          Map.entry("java.util.LinkedHashMap", "LinkedHashMap"),
          Map.entry("java.util.TreeMap", "TreeMap"));

  private KnownTypes() {}
}
