package dev.headroom.evaluator.growth.http;

import dev.headroom.evaluator.people.http.StrictService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The searches of Jira's REST API v2 as they are documented, with the shapes that it answers. */
final class RoadmapJira extends StrictService {

  static final String USER = "ann@example.org";
  static final String TOKEN = "jira-token-of-some-length";

  /** As Jira wrote it: what is not asked for is left out here, numbers are numbers. */
  private static final String ISSUE =
      """
      {"expand": "operations", "id": "10%1$s", "self": "https://x/rest/api/2/issue/10%1$s", "key": "%2$s",
       "fields": {"summary": "Launch %1$s",
        "issuetype": {"self": "https://x", "id": "10000", "name": "Epic", "subtask": false},
        "project": {"self": "https://x", "id": "10001", "key": "%3$s", "name": "Launches"},
        "updated": "2026-02-18T09:12:%1$s.123+0100", "duedate": "2026-04-%1$s",
        "customfield_10101": 5.0, "customfield_10102": 12.5, "customfield_10103": 40}}""";

  private final boolean cloud;
  private final Map<String, String> issues = new TreeMap<>();
  private final int page;

  RoadmapJira(boolean cloud, int page) {
    this.cloud = cloud;
    this.page = page;
  }

  void issue(int number) {
    issues.put(
        "LAUNCH-" + number,
        ISSUE.formatted("%02d".formatted(number), "LAUNCH-" + number, "LAUNCH"));
  }

  void raw(String key, String json) {
    issues.put(key, json);
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
    require(request.method().equals("GET"), 405, "only asks");
    if (request.path().startsWith("/rest/api/2/issue/")) {
      String key = request.path().substring("/rest/api/2/issue/".length());
      require(issues.containsKey(key), 404, "Issue does not exist or you do not have permission");
      return Answer.of(200, issues.get(key));
    }
    require(
        request.path().equals("/rest/api/2/search" + (cloud ? "/jql" : "")),
        410,
        "The requested API has been removed");
    require(
        request
            .query()
            .get("jql")
            .equals("project = \"LAUNCH\" AND issuetype = \"Epic\" ORDER BY key ASC"),
        "not the query that was expected");
    require(
        request
            .query()
            .get("fields")
            .equals(
                "summary,project,issuetype,updated,duedate,customfield_10101,customfield_10102,customfield_10103"),
        "not the fields that were expected: " + request.query().get("fields"));
    int from =
        Integer.parseInt(request.query().getOrDefault(cloud ? "nextPageToken" : "startAt", "0"));
    List<String> found = issues.values().stream().skip(from).limit(page).toList();
    String body = found.stream().collect(Collectors.joining(","));
    boolean last = from + found.size() >= issues.size();
    story.add("page " + from);
    return Answer.of(
        200,
        cloud
            ? "{\"issues\":[%s],\"isLast\":%s%s}"
                .formatted(
                    body,
                    last,
                    last ? "" : ",\"nextPageToken\":\"%d\"".formatted(from + found.size()))
            : "{\"expand\":\"schema,names\",\"startAt\":%d,\"maxResults\":%d,\"total\":%d,\"issues\":[%s]}"
                .formatted(from, page, issues.size(), body));
  }
}
