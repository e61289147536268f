package dev.headroom.local.stack;

/**
 * The ports of one running Headroom, all counted from one base.
 *
 * @param base the evaluator's
 */
public record Ports(int base) {

  public static final int DEFAULT_BASE = 8080;
  public static final int LOWEST_BASE = 1024;
  public static final int HIGHEST_BASE = 65_535 - 101;

  public Ports {
    if (base < LOWEST_BASE || base > HIGHEST_BASE) {
      throw new IllegalArgumentException(
          "a port base is from %d to %d, not %d".formatted(LOWEST_BASE, HIGHEST_BASE, base));
    }
  }

  public int of(Component component) {
    return base + component.portOffset();
  }
}
