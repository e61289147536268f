package dev.headroom.common.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer (RFC 9457, {@code application/problem+json}).
 *
 * @param type {@code urn:headroom:problem:<code>}
 * @param title the code in words
 * @param status the HTTP status
 * @param code stable; the same string stands in logs and metrics
 * @param detail what is wrong with this request, and what to send instead
 * @param errors where exactly, when there is more than one place
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String code, String detail, List<Detail> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(int status, String code, String detail, List<Detail> errors) {
    return new Problem(
        "urn:headroom:problem:" + code, code.replace('-', ' '), status, code, detail, errors);
  }

  /**
   * One place that is wrong.
   *
   * @param pointer where in the body: a JSON Pointer or a path of the runbook
   * @param line from 1, for texts
   * @param column from 1, for texts
   * @param code stable, of this error
   * @param offending the text that is wrong
   * @param message what is wrong
   * @param instead what to write instead
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Detail(
      @Nullable String pointer,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable String code,
      @Nullable String offending,
      String message,
      @Nullable String instead) {

    /** An error at a place of a JSON body. */
    public static Detail at(String pointer, String message) {
      return new Detail(pointer, null, null, null, null, message, null);
    }
  }
}
