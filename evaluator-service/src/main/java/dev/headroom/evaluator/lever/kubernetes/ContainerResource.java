package dev.headroom.evaluator.lever.kubernetes;

import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.KubernetesObject.Resource;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * CPU or memory of a container: what it requests, and the limit.
 *
 * <p>Amounts are in millicores or bytes.
 */
record ContainerResource(String container, Resource resource) {

  private static final int MILLIS = 1000;
  private static final long MEBI = 1L << 20;
  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi");

  /** As people write it: {@code 1500m}, {@code 4Gi}. */
  static String text(Resource resource, long amount) {
    return switch (resource) {
      case CPU -> amount % MILLIS == 0 ? String.valueOf(amount / MILLIS) : amount + "m";
      case MEMORY -> bytes(amount);
    };
  }

  private static String bytes(long amount) {
    long left = amount;
    int unit = 0;
    while (left != 0 && left % 1024 == 0 && unit < BINARY.size() - 1) {
      left /= 1024;
      unit++;
    }
    return left + BINARY.get(unit);
  }

  /** The unit of what a lever says plainly: a bare number is one of cores. */
  static Unit unit(Resource resource) {
    return resource == Resource.CPU ? Unit.CORES : Unit.BYTES;
  }

  /** Cores as millicores; bytes as they are. */
  static long whole(Resource resource, double plain) {
    return Math.round(resource == Resource.CPU ? plain * MILLIS : plain);
  }

  /** As {@link #amount(Map)}, in cores or bytes. */
  double plain(Map<String, String> details) {
    double amount = amount(details).orElseThrow();
    return resource == Resource.CPU ? amount / MILLIS : amount;
  }

  /**
   * The amounts that a container of that name has, by the name of the field in {@link #details}.
   */
  Map<String, String> details(Tree container) {
    var details = new TreeMap<String, String>();
    for (String part : List.of("limits", "requests")) {
      String text = container.text("resources", part, key());
      if (text != null) {
        details.put(field(part), text);
      }
    }
    return details;
  }

  /**
   * What the container may use at most: its limit, or what it requests where there is none; empty
   * when it says neither.
   */
  Optional<Long> amount(Map<String, String> details) {
    String limit = details.get(field("limits"));
    return Optional.ofNullable(limit == null ? details.get(field("requests")) : limit)
        .map(this::amount);
  }

  /** The details with another amount; request and limit keep their proportion. */
  Map<String, String> scaled(Map<String, String> details, long to) {
    long from = amount(details).orElseThrow();
    var scaled = new TreeMap<>(details);
    scaled.replaceAll(
        (field, text) -> {
          long amount = amount(text);
          return text(resource, amount == from ? to : proportional(amount, from, to));
        });
    return scaled;
  }

  /** Rounded up, of memory to whole mebibytes, but never past what it is a part of. */
  private long proportional(long amount, long from, long to) {
    long exact =
        new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(to)))
            .divide(BigDecimal.valueOf(from), 0, RoundingMode.CEILING)
            .longValueExact();
    long grain = resource == Resource.MEMORY && exact >= MEBI ? MEBI : 1;
    return Math.min(to, Math.ceilDiv(exact, grain) * grain);
  }

  /** The container of a document that holds the details. */
  Tree document(Map<String, String> details) {
    Tree document = new Tree(Map.of("name", container));
    for (String part : List.of("limits", "requests")) {
      String text = details.get(field(part));
      document = text == null ? document : document.with(text, "resources", part, key());
    }
    return document;
  }

  boolean isSame(Map<String, String> a, Map<String, String> b) {
    return a.keySet().equals(b.keySet())
        && a.entrySet().stream().allMatch(e -> same(e.getValue(), b.get(e.getKey())));
  }

  private boolean same(String a, @Nullable String b) {
    return b != null && amount(a) == amount(b);
  }

  private long amount(String text) {
    BigDecimal plain = Quantity.parse(text).getNumericalAmount();
    BigDecimal whole =
        resource == Resource.CPU ? plain.multiply(BigDecimal.valueOf(MILLIS)) : plain;
    return whole.setScale(0, RoundingMode.CEILING).longValueExact();
  }

  String key() {
    return resource.name().toLowerCase(Locale.ROOT);
  }

  private String field(String part) {
    return "spec.template.spec.containers[%s].resources.%s.%s".formatted(container, part, key());
  }
}
