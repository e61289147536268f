package dev.headroom.collector.push;

/** Reads an unpacked body of one protocol into an intake. Keeps nothing between calls. */
@FunctionalInterface
public interface Decoder {

  /**
   * Hands over all samples of the body.
   *
   * @throws PushRefused if the body is malformed or over a limit; then nothing of it is written
   */
  void decode(byte[] body, Intake intake);
}
