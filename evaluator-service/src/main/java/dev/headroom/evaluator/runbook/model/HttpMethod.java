package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Key;

/** The methods of HTTP that change something. */
public enum HttpMethod {
  @Key("GET")
  GET,
  @Key("POST")
  POST,
  @Key("PUT")
  PUT,
  @Key("PATCH")
  PATCH,
  @Key("DELETE")
  DELETE
}
