package dev.headroom.evaluator.growth.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.growth.JiraEvent;
import java.util.HashMap;
import java.util.Map;

/** An issue as Jira writes it, in webhooks and in answers. */
public final class JiraFields {

  private JiraFields() {}

  /**
   * The issue as an event.
   *
   * @param issue with {@code key} and {@code fields}
   */
  public static JiraEvent event(String kind, long atMillis, JsonNode issue) {
    JsonNode fields = issue.path("fields");
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (field.getValue().isTextual() || field.getValue().isNumber()) {
        texts.put(field.getKey(), field.getValue().asText());
      }
    }
    return new JiraEvent(
        kind,
        atMillis,
        issue.path("key").asText(),
        fields.path("project").path("key").asText(),
        fields.path("issuetype").path("name").asText(),
        texts);
  }
}
