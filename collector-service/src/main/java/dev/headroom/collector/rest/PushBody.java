package dev.headroom.collector.rest;

import dev.headroom.collector.push.PushRefused;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a push says about its body. */
record PushBody(String type, @Nullable String proto, String encoding) {

  static final String PROTOBUF = "application/x-protobuf";

  static PushBody of(HttpHeaders headers) {
    String written = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    String coding = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    if (written == null) {
      return new PushBody("", null, coding);
    }
    try {
      MediaType type = MediaType.valueOf(written);
      return new PushBody(
          (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT),
          type.getParameters().get("proto"),
          coding);
    } catch (IllegalArgumentException notAType) {
      return new PushBody(written, null, coding);
    }
  }

  boolean isJson() {
    return type.equals(MediaType.APPLICATION_JSON);
  }

  boolean isProtobuf() {
    return type.equals(PROTOBUF);
  }

  /** 415, which says what would be taken. */
  PushRefused unsupported(String expected) {
    return new PushRefused(
        415,
        "unsupported-media-type",
        "Content-Type '%s'%s with Content-Encoding '%s' is not taken here; send %s"
            .formatted(type, proto == null ? "" : ";proto=" + proto, encoding, expected),
        List.of());
  }
}
