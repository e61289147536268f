package dev.headroom.evaluator.people;

/** Whether a notice that may have been opened is there. */
public sealed interface Sighting {

  record There(Delivery.Delivered delivered) implements Sighting {}

  /** It is not there, as far as the service can be believed at once. */
  record Absent() implements Sighting {}

  /** The service did not say. */
  record Unsure(String says) implements Sighting {}
}
