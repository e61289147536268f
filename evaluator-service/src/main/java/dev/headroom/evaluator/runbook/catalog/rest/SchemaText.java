package dev.headroom.evaluator.runbook.catalog.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The language's JSON Schema, as the build committed it. */
final class SchemaText {
  private static final String RESOURCE = "/schema/runbook-v1.schema.json";

  private SchemaText() {}

  static byte[] read() {
    try (InputStream in = SchemaText.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
