package dev.headroom.evaluator.responder.plan;

/** An approval, or a rejection, that is worth nothing. */
public final class ApprovalRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  public ApprovalRefused(String code, String says) {
    super(says);
    this.code = code;
  }

  /** For programs: {@code expired}, {@code another-plan}... */
  public String code() {
    return code;
  }
}
