package dev.headroom.evaluator.people.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.people.http.StrictService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Jira's REST API v2, as far as it is used, as it is documented. */
final class Jira extends StrictService {

  static final String USER = "ann@example.org";
  static final String TOKEN = "jira-token-of-some-length";

  /** An issue, and whether it is done. */
  private record Issue(String label, boolean done) {}

  private final boolean cloud;
  private final Map<String, Issue> issues = new TreeMap<>();

  Jira(boolean cloud) {
    this.cloud = cloud;
  }

  /** Somebody closes an issue by hand. */
  void close(String key) {
    issues.computeIfPresent(key, (k, issue) -> new Issue(issue.label(), true));
  }

  @Override
  protected Answer answer(Request request) {
    String credentials = USER + ":" + TOKEN;
    String expected =
        cloud
            ? "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
            : "Bearer " + TOKEN;
    require(request.header("Authorization").equals(expected), 401, "Unauthorized");
    String[] path = request.path().split("/");
    require(request.path().startsWith("/rest/api/2/"), 404, "no such page");
    return switch (request.method() + " " + path[4] + (path.length > 6 ? "/" + path[6] : "")) {
      case "POST issue" -> create(request.body());
      case "GET issue" -> status(existing(path[5]));
      case "POST issue/comment" -> comment(existing(path[5]), request.body());
      case "GET issue/transitions" -> transitions(existing(path[5]));
      case "POST issue/transitions" -> transition(existing(path[5]), request.body());
      case "GET search" -> search(request, path.length > 5);
      default -> Answer.of(404, "{}");
    };
  }

  private String existing(String key) {
    require(issues.containsKey(key), 404, "Issue does not exist or you do not have permission");
    return key;
  }

  private Answer create(JsonNode body) {
    requireKeys(body, Set.of("fields"), Set.of());
    JsonNode fields = body.path("fields");
    requireKeys(fields, Set.of("project", "issuetype", "summary"), Set.of("description", "labels"));
    require(fields.path("project").path("key").asText().equals("OPS"), "valid project is required");
    require(fields.path("issuetype").path("name").asText().equals("Task"), "valid issue type");
    requireText(fields.path("summary"), 255, "summary");
    require(!fields.path("summary").asText().matches("(?s).*[\r\n].*"), "summary is one line");
    requireText(fields.path("description"), 32_767, "description");
    String label = fields.path("labels").path(0).asText();
    require(label.matches("\\S{1,255}"), "The label can't contain spaces.");
    String key = "OPS-" + (issues.size() + 1);
    issues.put(key, new Issue(label, false));
    story.add("open " + label.substring("headroom-".length()));
    return Answer.of(201, "{\"id\":\"1\",\"key\":\"%s\",\"self\":\"%s/x\"}".formatted(key, url()));
  }

  private Answer status(String key) {
    boolean done = issue(key).done();
    return Answer.of(
        200,
        "{\"key\":\"%s\",\"fields\":{\"status\":{\"name\":\"%s\",\"statusCategory\":{\"key\":\"%s\"}}}}"
            .formatted(key, done ? "Closed" : "To Do", done ? "done" : "new"));
  }

  private Answer comment(String key, JsonNode body) {
    requireKeys(body, Set.of("body"), Set.of());
    requireText(body.path("body"), 32_767, "body");
    story.add("update " + issue(key).label().substring("headroom-".length()));
    return Answer.of(201, "{\"id\":\"10\"}");
  }

  private Answer transitions(String key) {
    return Answer.of(
        200,
        issue(key).done()
            ? "{\"transitions\":[{\"id\":\"11\",\"name\":\"Reopen\",\"to\":{\"name\":\"To Do\"}}]}"
            : "{\"transitions\":[{\"id\":\"21\",\"name\":\"Start\",\"to\":{\"name\":\"In Progress\"}},"
                + "{\"id\":\"31\",\"name\":\"Close issue\",\"to\":{\"name\":\"Done\"}}]}");
  }

  private Answer transition(String key, JsonNode body) {
    requireKeys(body, Set.of("transition"), Set.of());
    require(body.path("transition").path("id").asText().equals("31"), "no such transition");
    require(!issue(key).done(), "no such transition");
    close(key);
    String matter = issue(key).label().substring("headroom-".length());
    // What was said on the way is part of resolving it.
    require(story.getLast().equals("update " + matter), "closed without a word");
    story.set(story.size() - 1, "resolve " + matter);
    return Answer.of(204, "");
  }

  private Answer search(Request request, boolean jql) {
    require(jql == cloud, 410, "The requested API has been removed");
    String query = request.query().getOrDefault("jql", "");
    require(query.startsWith("project = \"OPS\" AND labels = \""), "unbounded query");
    String label = query.substring(query.indexOf("labels = \"") + 10, query.lastIndexOf('"'));
    String found =
        issues.entrySet().stream()
            .filter(entry -> entry.getValue().label().equals(label))
            .map(entry -> "{\"key\":\"" + entry.getKey() + "\"}")
            .findFirst()
            .orElse("");
    return Answer.of(200, "{\"issues\":[" + found + "]}");
  }

  private Issue issue(String key) {
    return issues.getOrDefault(key, new Issue("", false));
  }
}
