package dev.headroom.evaluator.people.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.people.http.StrictService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** GitHub's REST API for issues, as far as it is used, as it is documented. */
final class GitHub extends StrictService {

  static final String TOKEN = "github_pat_0123456789abcdef";
  private static final String ISSUES = "/repos/acme/shop/issues";

  private final List<String> labels = new ArrayList<>();
  private final List<Boolean> closed = new ArrayList<>();
  private boolean limited;

  /** Answers as to somebody who asked too often. */
  void limit() {
    limited = true;
  }

  void close(int number) {
    closed.set(number - 1, true);
  }

  @Override
  protected Answer answer(Request request) {
    require(request.header("Authorization").equals("Bearer " + TOKEN), 401, "Bad credentials");
    require(!request.header("User-Agent").isEmpty(), 403, "User-Agent is required");
    require(request.header("Accept").equals("application/vnd.github+json"), 415, "Accept");
    require(request.header("X-GitHub-Api-Version").equals("2022-11-28"), "version");
    if (limited) {
      return new Answer(
          403,
          "{\"message\":\"API rate limit exceeded\"}",
          Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "1772528430"));
    }
    require(request.path().startsWith(ISSUES), 404, "Not Found");
    String[] rest = request.path().substring(ISSUES.length()).split("/");
    return switch (request.method() + rest.length) {
      case "POST1" -> create(request.body());
      case "GET1" -> list(request.query());
      case "GET2" -> Answer.of(200, issue(number(rest[1])));
      case "PATCH2" -> close(number(rest[1]), request.body());
      case "POST3" -> comment(number(rest[1]), rest[2], request.body());
      default -> Answer.of(404, "{\"message\":\"Not Found\"}");
    };
  }

  private int number(String text) {
    require(text.matches("[0-9]+") && Integer.parseInt(text) <= labels.size(), 404, "Not Found");
    return Integer.parseInt(text);
  }

  private Answer create(JsonNode body) {
    requireKeys(body, Set.of("title"), Set.of("body", "labels", "assignees", "milestone"));
    requireText(body.path("title"), 256, "title");
    requireText(body.path("body"), 65_536, "body");
    body.path("labels").forEach(label -> requireText(label, 50, "label"));
    require(body.path("labels").path(0).asText().equals("capacity"), 422, "labels");
    labels.add(body.path("labels").path(1).asText());
    closed.add(false);
    story.add("open " + matter(labels.size()));
    return Answer.of(201, issue(labels.size()));
  }

  /** A pull request comes first: the list of issues holds those as well. */
  private Answer list(Map<String, String> query) {
    require("all".equals(query.get("state")), "an open one is not all");
    String label = query.getOrDefault("labels", "");
    List<String> found = new ArrayList<>();
    found.add("{\"number\":1000,\"pull_request\":{}}");
    for (int number = 1; number <= labels.size(); number++) {
      if (labels.get(number - 1).equals(label)) {
        found.add(issue(number));
      }
    }
    return Answer.of(200, found.stream().collect(Collectors.joining(",", "[", "]")));
  }

  private Answer comment(int number, String what, JsonNode body) {
    require(what.equals("comments"), 404, "Not Found");
    requireKeys(body, Set.of("body"), Set.of());
    requireText(body.path("body"), 65_536, "body");
    story.add("update " + matter(number));
    return Answer.of(201, "{\"id\":1}");
  }

  private Answer close(int number, JsonNode body) {
    requireKeys(body, Set.of("state", "state_reason"), Set.of());
    require(body.path("state").asText().equals("closed"), 422, "state");
    require(body.path("state_reason").asText().equals("completed"), 422, "state_reason");
    close(number);
    // What was said on the way is part of resolving it.
    require(story.getLast().equals("update " + matter(number)), "closed without a word");
    story.set(story.size() - 1, "resolve " + matter(number));
    return Answer.of(200, issue(number));
  }

  private String matter(int number) {
    return labels.get(number - 1).substring("headroom-".length());
  }

  private String issue(int number) {
    return "{\"number\":%d,\"html_url\":\"https://github.com/acme/shop/issues/%d\",\"state\":\"%s\"}"
        .formatted(number, number, closed.get(number - 1) ? "closed" : "open");
  }
}
