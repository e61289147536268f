package dev.headroom.evaluator.review;

/** What a review says, the gravest first. */
public enum Verdict {
  /** It fires, is narrow, or trips before its response could be in force. */
  MOVE_NOW("move now"),
  /** It may trip within the horizon, or cannot be judged. */
  WATCH("watch"),
  FINE("fine");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
