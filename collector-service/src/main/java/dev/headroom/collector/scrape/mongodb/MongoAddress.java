package dev.headroom.collector.scrape.mongodb;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the servers are, and how to log in.
 *
 * @param uri with its references resolved
 * @param timeout of any call
 */
record MongoAddress(String uri, Duration timeout) {

  private static final Pattern PASSWORD = Pattern.compile("^[^:/]+://[^:@/]*:([^@/]+)@");

  /** The password, as it is written and as it is meant. */
  List<String> secrets() {
    Matcher matcher = PASSWORD.matcher(uri);
    if (!matcher.find()) {
      return List.of();
    }
    String written = matcher.group(1);
    try {
      String meant = URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
      return List.of(written, meant);
    } catch (IllegalArgumentException e) {
      return List.of(written);
    }
  }

  /** Never shows a credential. */
  @Override
  public String toString() {
    return "MongoAddress[timeout=" + timeout + "]";
  }
}
