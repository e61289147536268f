package dev.headroom.scheduler.calendar;

/**
 * A number that is the same for the same text on every machine and in every release, and evenly
 * spread: FNV-1a, mixed by the finalizer of MurmurHash3.
 */
public final class StableHash {

  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private StableHash() {}

  /**
   * A number below {@code bound}.
   *
   * @param purpose tells the numbers of one seed apart
   */
  public static long below(long bound, String seed, String purpose) {
    String text = purpose + "\n" + seed;
    long hash = OFFSET_BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return Math.floorMod(mixed(hash), bound);
  }

  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
