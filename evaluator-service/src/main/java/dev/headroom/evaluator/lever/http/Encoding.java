package dev.headroom.evaluator.lever.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** How a text is written so that it stays one text where it stands. */
enum Encoding {
  /** In a path or a query (RFC 3986): all but letters, digits and {@code - . _ ~}. */
  URL(
      text ->
          URLEncoder.encode(text, StandardCharsets.UTF_8)
              .replace("+", "%20")
              .replace("*", "%2A")
              .replace("%7E", "~")),
  /** In an HTML form, as in a query. */
  FORM(URL.how),
  /** Between the quotes of a JSON string. */
  JSON_TEXT(text -> new String(JsonStringEncoder.getInstance().quoteAsString(text))),
  /** Where a JSON string stands. */
  JSON_STRING(text -> "\"" + JSON_TEXT.how.apply(text) + "\""),
  /** Where a JSON value stands: a number as it is, anything else as a string. */
  JSON_VALUE(text -> Patterns.NUMBER.matcher(text).matches() ? text : JSON_STRING.how.apply(text)),
  /** As it is. */
  PLAIN(text -> text);

  private final UnaryOperator<String> how;

  Encoding(UnaryOperator<String> how) {
    this.how = how;
  }

  String apply(String text) {
    return how.apply(text);
  }

  /** Apart, as an enum's constants are made before its statics. */
  private static final class Patterns {
    static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");
  }
}
