package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.quantity.Dimension;
import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Ratio;
import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.ScheduleField;
import dev.headroom.evaluator.runbook.model.Secret;
import dev.headroom.evaluator.runbook.text.Tree.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every type of single values that the language has. */
public final class ScalarTypes {
  private static final Set<Kind> TEXT = Set.of(Kind.TEXT);
  private static final Set<Kind> AMOUNT = Set.of(Kind.TEXT, Kind.INTEGER, Kind.DECIMAL);
  private static final Map<Class<?>, ScalarType<?>> TYPES = new HashMap<>();
  private static final Map<Class<?>, ScalarType<?>> ENUMS = new ConcurrentHashMap<>();

  static {
    var text = Map.<String, Object>of("type", "string");
    var whole = Map.<String, Object>of("type", "integer");
    add(String.class, "text", TEXT, (t, u) -> t, t -> t, text);
    var integers = Set.of(Kind.INTEGER);
    add(Integer.class, "a whole number", integers, ScalarTypes::integer, n -> n, whole);
    add(int.class, "a whole number", integers, ScalarTypes::integer, n -> n, whole);
    add(
        Double.class,
        "a number",
        Set.of(Kind.INTEGER, Kind.DECIMAL),
        (t, u) -> Quantity.parse(t).value(),
        n -> n,
        Map.of("type", "number"));
    add(
        boolean.class,
        "true or false",
        Set.of(Kind.BOOLEAN),
        (t, u) -> Boolean.parseBoolean(t),
        b -> b,
        Map.of("type", "boolean"));
    add(
        Duration.class,
        "a duration such as 15s, 5m, 1h30m or 24h",
        AMOUNT,
        (t, u) -> Durations.parse(t),
        Durations::format,
        string(Durations.PATTERN, "15s", "5m", "24h"));
    add(
        LocalDate.class,
        "a date such as 2026-02-18",
        TEXT,
        ScalarTypes::date,
        LocalDate::toString,
        string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-02-18"));
    add(
        ZoneId.class,
        "a time zone such as Europe/London",
        TEXT,
        ScalarTypes::zone,
        ZoneId::getId,
        string("\\S", "UTC", "Europe/London"));
    add(
        Unit.class,
        "a unit such as s, ratio, B, cores, 1/s or orgs",
        TEXT,
        (t, u) -> Unit.declared(t.strip()),
        Unit::symbol,
        string("\\S", "s", "ratio", "B", "cores", "1/s", "count"));
    add(
        Quantity.class,
        "a quantity such as 3, 25% or 4Gi",
        AMOUNT,
        (t, u) -> Quantity.parse(t, Dimension.CORES),
        ScalarTypes::amount,
        numberOr(Quantity.PATTERN, "4Gi", "25%"));
    add(
        Ratio.class,
        "a share such as 25%",
        AMOUNT,
        (t, u) -> Ratio.parse(t),
        Ratio::toString,
        numberOr(Ratio.PATTERN, "25%"));
    add(
        Capacity.class,
        "an amount such as 4Gi, or a name such as M10",
        AMOUNT,
        ScalarTypes::capacity,
        ScalarTypes::capacity,
        numberOr("\\S", "4Gi", "M10"));
    add(
        TriggerPhrase.class,
        "a trigger such as > 800ms for 24h",
        TEXT,
        TriggerPhrase::parse,
        TriggerPhrase::toString,
        string(TriggerPhrase.PATTERN, "> 800ms for 24h", "> 70% sustained over 4h", ">= 2/week"));
    add(
        ScheduleField.class,
        "a schedule field such as 9, 1st tue or */15",
        Set.of(Kind.TEXT, Kind.INTEGER),
        (t, u) -> new ScheduleField(t),
        ScheduleField::text,
        Map.of("type", List.of("integer", "string"), "pattern", ScheduleField.PATTERN));
    add(
        Secret.class,
        "a secret by reference, ${NAME}",
        TEXT,
        ScalarTypes::secret,
        Secret::toString,
        string(Secret.PATTERN, "${NAME}"));
  }

  private ScalarTypes() {}

  /** The type of single values of that class, if it is one; every enum is. */
  public static Optional<ScalarType<?>> of(Class<?> type) {
    ScalarType<?> known = TYPES.get(type);
    if (known != null) {
      return Optional.of(known);
    }
    return type.isEnum()
        ? Optional.of(ENUMS.computeIfAbsent(type, EnumType::of))
        : Optional.empty();
  }

  private static <T> void add(
      Class<T> type,
      String words,
      Set<Kind> accepts,
      ScalarType.Parser<T> parser,
      Function<T, Object> writer,
      Map<String, Object> schema) {
    TYPES.put(type, new ScalarType<>(type, words, accepts, parser, writer, schema));
  }

  private static Map<String, Object> string(String pattern, String... examples) {
    return Map.of("type", "string", "pattern", pattern, "examples", List.of(examples));
  }

  private static Map<String, Object> numberOr(String pattern, String... examples) {
    return Map.of(
        "type", List.of("number", "string"), "pattern", pattern, "examples", List.of(examples));
  }

  private static Integer integer(String text, @Nullable Unit measured) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new Misread("bad-value", 0, text, "`" + text + "` is no usable whole number", "3");
    }
  }

  private static LocalDate date(String text, @Nullable Unit measured) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Misread("bad-date", 0, text, "`" + text + "` is no date", "2026-02-18");
    }
  }

  private static ZoneId zone(String text, @Nullable Unit measured) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      String near = Nearest.to(text, ZoneId.getAvailableZoneIds()).orElse("Europe/London or UTC");
      throw new Misread("bad-zone", 0, text, "`" + text + "` is no time zone", near);
    }
  }

  /** What starts with a digit is an amount; {@code 500m} of CPU is thousandths of a core. */
  private static Capacity capacity(String text, @Nullable Unit measured) {
    return !text.isBlank() && Character.isDigit(text.strip().charAt(0))
        ? new Capacity.Amount(Quantity.parse(text, Dimension.CORES))
        : new Capacity.Label(text.strip());
  }

  /** A bare number is a number; with a unit it is text. */
  private static Object amount(Quantity quantity) {
    double value = quantity.value();
    if (!quantity.unit().equals(Unit.NUMBER)) {
      return quantity.toString();
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? (Object) (long) value : (Object) value;
  }

  private static Object capacity(Capacity capacity) {
    return switch (capacity) {
      case Capacity.Amount(Quantity quantity) -> amount(quantity);
      case Capacity.Label(String text) -> text;
    };
  }

  private static Secret secret(String text, @Nullable Unit measured) {
    if (text.matches(Secret.PATTERN)) {
      return new Secret(text.substring(2, text.length() - 1));
    }
    // The text is not repeated: it may be the secret itself.
    throw new Misread(Secrets.CODE, 0, "", Secrets.MESSAGE, Secrets.INSTEAD);
  }
}
