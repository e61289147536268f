package dev.headroom.systemtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shop's streams as they lie in Redis. */
record RawStream(RedisConnection redis) {

  private static final String SAMPLES = "headroom:{shop}:samples";
  private static final String DEAD_LETTERS = "headroom:{shop}:dead-letters";

  void append(String version, byte[] body) throws IOException {
    redis.send("XADD", SAMPLES, "*", "v", version, "b", body);
  }

  /** The body of one of the latest entries, one with samples. */
  byte[] someBody() throws IOException {
    return entries(redis.send("XREVRANGE", SAMPLES, "+", "-", "COUNT", "50")).stream()
        .map(fields -> fields.get("b"))
        .max(Comparator.comparingInt(body -> body.length))
        .orElseThrow();
  }

  /** Why entries were put aside, in their order. */
  List<String> deadLetterCodes() throws IOException {
    return entries(redis.send("XRANGE", DEAD_LETTERS, "-", "+")).stream()
        .map(fields -> text(fields.get("code")))
        .toList();
  }

  /** An entry is its id and a flat list of names and values. */
  private static List<Map<String, byte[]>> entries(Object reply) {
    return ((List<?>) Objects.requireNonNull(reply))
        .stream().map(entry -> fields((List<?>) ((List<?>) entry).get(1))).toList();
  }

  private static Map<String, byte[]> fields(List<?> flat) {
    var fields = new HashMap<String, byte[]>();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      fields.put(text((byte[]) flat.get(i)), (byte[]) flat.get(i + 1));
    }
    return fields;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
