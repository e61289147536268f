package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The entries of a list answer, which is an array or an object that holds one under its name. */
final class Listed {

  private Listed() {}

  static List<JsonNode> in(JsonNode body, String name) {
    var entries = new ArrayList<JsonNode>();
    (body.isArray() ? body : body.path(name)).forEach(entries::add);
    return entries;
  }
}
