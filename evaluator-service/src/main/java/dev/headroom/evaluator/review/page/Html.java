package dev.headroom.evaluator.review.page;

/** Text in HTML. */
final class Html {

  private Html() {}

  /** What people wrote into a runbook is text here, never markup. */
  static String text(String written) {
    return written
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
