package dev.headroom.benchmark.figure;

import org.jspecify.annotations.Nullable;

/**
 * A value of Headroom's, a peer's, or both and how they compare.
 *
 * @param value Headroom's; null when only the peer was measured
 * @param ratio how many times better Headroom is: above 1 is in its favour, whichever way the unit
 *     counts; null without a peer, and where one of the two values is 0
 */
public record Figure(
    String name,
    @Nullable Double value,
    String unit,
    @Nullable String peer,
    @Nullable Double peerValue,
    @Nullable Double ratio) {

  public static Figure alone(Reading ours) {
    return new Figure(ours.name(), ours.value(), ours.unit().text(), null, null, null);
  }

  public static Figure ofPeer(String peer, Reading theirs) {
    return new Figure(theirs.name(), null, theirs.unit().text(), peer, theirs.value(), null);
  }

  public static Figure beside(Reading ours, String peer, Reading theirs) {
    if (!ours.name().equals(theirs.name()) || ours.unit() != theirs.unit()) {
      throw new IllegalArgumentException(ours + " cannot be compared with " + theirs);
    }
    return new Figure(
        ours.name(), ours.value(), ours.unit().text(), peer, theirs.value(), ratio(ours, theirs));
  }

  private static @Nullable Double ratio(Reading ours, Reading theirs) {
    if (ours.value() == 0 || theirs.value() == 0) {
      return null;
    }
    return ours.unit().moreIsBetter()
        ? ours.value() / theirs.value()
        : theirs.value() / ours.value();
  }
}
