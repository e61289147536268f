package dev.headroom.evaluator.window;

/** A window without sealed blocks: all of it is in what {@link #save} writes. */
sealed interface WholeWindow extends Window permits LastWindow, SampleWindow {

  @Override
  default void forgetBefore(long atMillis) {}

  @Override
  default void unsavedBlocks(BlockReceiver receiver) {}

  @Override
  default void keptBlocks(BlockReceiver receiver) {}

  @Override
  default void mark(Blocks blocks) {}

  @Override
  default void loadBlock(long number, byte[] block, long forgottenMillis) {}

  @Override
  default void loaded() {}
}
