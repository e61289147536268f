package dev.headroom.evaluator.window;

import java.util.Arrays;

/** Blocks that are complete and never change any more, oldest first, each with a row of its own. */
final class SealedBlocks {

  private static final int GROWTH = 8;
  private static final int ARRAY_HEADER_BYTES = 20;

  private final int width;
  private long[] numbers = {};
  private byte[][] blocks = {};
  private double[] rows = {};
  private int size;

  /**
   * How many of the newest no checkpoint has, and how many of these, the oldest, are given to one.
   */
  private int unsaved;

  private int given;
  private long blockBytes;

  /**
   * @param width of a block's row; 0 where none is kept
   */
  SealedBlocks(int width) {
    this.width = width;
  }

  void append(long number, byte[] block, double[] row) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size + GROWTH);
      blocks = Arrays.copyOf(blocks, size + GROWTH);
      rows = Arrays.copyOf(rows, (size + GROWTH) * width);
    }
    numbers[size] = number;
    blocks[size] = block;
    System.arraycopy(row, 0, rows, size * width, width);
    size++;
    unsaved++;
    blockBytes += block.length;
  }

  /** Forgets the blocks before one. */
  void dropBefore(long number) {
    int gone = indexFrom(number);
    if (gone == 0) {
      return;
    }
    for (int i = 0; i < gone; i++) {
      blockBytes -= blocks[i].length;
    }
    size -= gone;
    given = Math.max(0, given - Math.max(0, unsaved - size));
    unsaved = Math.min(unsaved, size);
    System.arraycopy(numbers, gone, numbers, 0, size);
    System.arraycopy(blocks, gone, blocks, 0, size);
    Arrays.fill(blocks, size, blocks.length, null);
    System.arraycopy(rows, gone * width, rows, 0, size * width);
  }

  /** The first block at or after a number; {@link #size} when there is none. */
  int indexFrom(long number) {
    if (size == 0 || number > numbers[size - 1]) {
      return size;
    }
    long place = number - numbers[0];
    if (place <= 0) {
      return 0;
    }
    if (place < size && numbers[(int) place] == number) {
      return (int) place;
    }
    int found = Arrays.binarySearch(numbers, 0, size, number);
    return found >= 0 ? found : -found - 1;
  }

  /** Where a block is; -1 when there is none of that number. */
  int indexOf(long number) {
    int index = indexFrom(number);
    return index < size && numbers[index] == number ? index : -1;
  }

  int size() {
    return size;
  }

  long number(int index) {
    return numbers[index];
  }

  byte[] block(int index) {
    return blocks[index];
  }

  double[] rows() {
    return rows;
  }

  /** The first block that no checkpoint has. */
  int firstUnsaved() {
    return size - unsaved;
  }

  /** The first block that has not even been given to one. */
  int firstKept() {
    return size - unsaved + given;
  }

  void mark(Window.Blocks blocks) {
    switch (blocks) {
      case GIVEN -> given = unsaved;
      case SAVED -> {
        unsaved -= given;
        given = 0;
      }
      case LOST -> {
        unsaved = size;
        given = 0;
      }
    }
  }

  long bytes() {
    long room = size == 0 ? 0 : size + GROWTH;
    return blockBytes
        + (long) size * ARRAY_HEADER_BYTES
        + room * (Long.BYTES + Integer.BYTES + (long) width * Double.BYTES);
  }
}
