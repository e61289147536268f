package dev.headroom.evaluator.lever.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request as it went over the wire, and how it is written down in {@code
 * src/test/resources/kubernetes/requests}; {@code -Dheadroom.update=requests} writes anew.
 */
record SentRequest(String method, String path, String contentType, String body) {

  private static final Path FILES = Path.of("src/test/resources/kubernetes/requests");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** Fails unless these very requests are written down under that name. */
  static void assertWrittenDown(String name, List<SentRequest> sent) {
    String text = sent.stream().map(SentRequest::text).collect(Collectors.joining("\n###\n"));
    Path file = FILES.resolve(name + ".http");
    try {
      if ("requests".equals(System.getProperty("headroom.update"))) {
        Files.writeString(file, text);
      }
      assertEquals(Files.readString(file), text, file + " is stale: -Dheadroom.update=requests");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isDryRun() {
    return path.contains("dryRun=All");
  }

  private String text() {
    try {
      ObjectNode said = (ObjectNode) JSON.readTree(body);
      // Two that no other server would know.
      if (said.get("metadata") instanceof ObjectNode metadata) {
        metadata.remove("uid");
      }
      said.remove("preconditions");
      return method
          + " "
          + path
          + "\nContent-Type: "
          + contentType
          + "\n\n"
          + JSON.writeValueAsString(JSON.convertValue(said, TreeMap.class))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
