package dev.headroom.evaluator.history;

/** How finely a history is kept. */
public enum Resolution {
  /** A roll-up a minute, an hour to a block. */
  MINUTE(60_000, 60),

  /** A roll-up an hour, a day to a block; made from those of the minutes. */
  HOUR(3_600_000, 24);

  private final long slotMillis;
  private final int blockSlots;

  Resolution(long slotMillis, int blockSlots) {
    this.slotMillis = slotMillis;
    this.blockSlots = blockSlots;
  }

  public long slotMillis() {
    return slotMillis;
  }

  public int blockSlots() {
    return blockSlots;
  }

  /** The slot of an instant: how many of them there were since the epoch. */
  public long slotAt(long millis) {
    return Math.floorDiv(millis, slotMillis);
  }

  /** The block that a slot lies in. */
  public long blockOf(long slot) {
    return Math.floorDiv(slot, blockSlots);
  }

  /** The block of an instant. */
  public long blockAt(long millis) {
    return blockOf(slotAt(millis));
  }

  /** Where a slot begins. */
  public long startMillis(long slot) {
    return slot * slotMillis;
  }
}
