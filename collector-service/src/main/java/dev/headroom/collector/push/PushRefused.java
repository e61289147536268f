package dev.headroom.collector.push;

import java.util.List;

/** A request that is refused whole: nothing of it has been written. */
public final class PushRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * One place that is wrong.
   *
   * @param pointer a JSON Pointer into the body
   */
  public record Place(String pointer, String message, String instead) {}

  private final int status;
  private final String code;
  private final String detail;
  private final transient List<Place> places;

  /**
   * @param status of HTTP; 429 and 503 say that the same request may be sent again
   */
  public PushRefused(int status, String code, String detail, List<Place> places) {
    super(code + ": " + detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.places = List.copyOf(places);
  }

  public static PushRefused malformed(String detail) {
    return new PushRefused(400, "malformed-body", detail, List.of());
  }

  static PushRefused tooLarge(String what, long limit) {
    return new PushRefused(
        413,
        "body-too-large",
        "%s; the most that is taken is %d. Send less at a time.".formatted(what, limit),
        List.of());
  }

  static PushRefused busy(String detail) {
    return new PushRefused(429, "push-busy", detail, List.of());
  }

  static PushRefused unavailable(String detail) {
    return new PushRefused(503, "stream-unavailable", detail, List.of());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public List<Place> places() {
    return places;
  }
}
