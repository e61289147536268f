package dev.headroom.evaluator.window;

/** Finds what would stand at a place if keys were sorted, without sorting them (Hoare's FIND). */
final class Selection {

  private Selection() {}

  /**
   * Reorders the keys of a range so that none before a place is greater than the one at it, and
   * none after it is less.
   *
   * @return the key at the place
   */
  static long place(long[] keys, int from, int to, int place) {
    int left = from;
    int right = to - 1;
    while (left < right) {
      long pivot = median(keys[left], keys[left + right >>> 1], keys[right]);
      int low = left;
      int high = right;
      while (low <= high) {
        while (keys[low] < pivot) {
          low++;
        }
        while (keys[high] > pivot) {
          high--;
        }
        if (low <= high) {
          long swapped = keys[low];
          keys[low++] = keys[high];
          keys[high--] = swapped;
        }
      }
      if (place <= high) {
        right = high;
      } else if (place >= low) {
        left = low;
      } else {
        break;
      }
    }
    return keys[place];
  }

  private static long median(long one, long two, long three) {
    return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
  }
}
