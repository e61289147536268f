package dev.headroom.scheduler.imports;

/** An entry that cannot become a job; the message says why and what to do. */
public final class Unfit extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unfit(String message) {
    super(message, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
