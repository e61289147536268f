package dev.headroom.common.problem;

import java.util.List;

/** Ends a request with a {@link Problem}. Nothing has been changed when it is thrown. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  public ProblemException(int status, String code, String detail, List<Problem.Detail> errors) {
    this(Problem.of(status, code, detail, errors));
  }

  public ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.detail());
    this.problem = problem;
  }

  public static ProblemException notFound(String what) {
    return new ProblemException(404, "not-found", what);
  }

  public static ProblemException badRequest(String code, String detail) {
    return new ProblemException(400, code, detail);
  }

  public Problem problem() {
    return problem;
  }
}
