package dev.headroom.scheduler.ledger;

/** The archive did not answer; the same may be asked for again. */
public final class ArchiveUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ArchiveUnavailable(Throwable cause) {
    super("archive-unavailable: " + cause.getMessage(), cause);
  }
}
