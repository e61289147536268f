package dev.headroom.evaluator.people.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.NoticeWords;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.people.http.Reply;
import dev.headroom.evaluator.people.http.ServiceCalls;
import dev.headroom.evaluator.runbook.model.ChannelType;
import dev.headroom.evaluator.runbook.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files issues in a project of Jira, comments on them, and resolves them by a transition (REST API
 * v2, which Cloud and Data Center share, and which takes plain text).
 *
 * <p>Jira opens the same twice when it is asked twice. Each issue has a label made of the notice's
 * key; it is searched for only after a call that ended without an answer, as a search may lag.
 */
public final class JiraOutlet implements Outlet {

  private static final int MAX_SUMMARY_CHARS = 255;
  private static final int MAX_TEXT_CHARS = 30_000;
  private static final String ISSUE_KEY = "[A-Z][A-Z0-9_]*-[0-9]+";

  private final ChannelType.Jira channel;
  private final Secrets secrets;
  private final ServiceCalls calls;

  public JiraOutlet(ChannelType.Jira channel, Secrets secrets, ServiceCalls.Means means) {
    this.channel = channel;
    this.secrets = secrets;
    this.calls = means.to("Jira", secrets);
  }

  @Override
  public boolean isIdempotent() {
    return false;
  }

  @Override
  public Delivery open(Notice notice) {
    Map<String, Object> fields =
        Map.of(
            "project", Map.of("key", channel.project()),
            "issuetype", Map.of("name", channel.issueType()),
            "summary", NoticeWords.title(notice, MAX_SUMMARY_CHARS),
            "description", text(notice),
            "labels", List.of(label(notice)));
    return switch (calls.post(api("/issue"), headers(), Map.of("fields", fields))) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer when answer.isSuccess() ->
          delivered(answer.body().path("key").asText())
              .map(Delivery.class::cast)
              .orElseGet(() -> ServiceCalls.unexpected(answer));
      case Reply.Answer answer -> answer.asFailure(privilege("Create Issues"));
    };
  }

  @Override
  public Sighting find(Notice notice) {
    // Cloud has a search of its own since it dropped the one that Data Center has.
    String search = channel.user() == null ? "/search" : "/search/jql";
    String jql =
        "project = \"%s\" AND labels = \"%s\" ORDER BY created ASC"
            .formatted(channel.project(), label(notice));
    String query = "?maxResults=1&fields=labels&jql=" + encoded(jql);
    return switch (calls.get(api(search) + query, headers())) {
      case Reply.NoAnswer no -> new Sighting.Unsure(no.says());
      case Reply.Answer answer
          when answer.isSuccess() && answer.body().path("issues").isArray() -> {
        JsonNode issues = answer.body().path("issues");
        yield issues.isEmpty()
            ? new Sighting.Absent()
            : delivered(issues.path(0).path("key").asText())
                .<Sighting>map(Sighting.There::new)
                .orElseGet(() -> new Sighting.Unsure(answer.says()));
      }
      case Reply.Answer answer -> new Sighting.Unsure(answer.says());
    };
  }

  @Override
  public Delivery update(String reference, Notice notice) {
    return comment(reference, notice);
  }

  /** An issue that is done already, by people or by an earlier attempt, is left as it is. */
  @Override
  public Delivery resolve(String reference, Notice notice) {
    return switch (calls.get(issue(reference) + "?fields=status", headers())) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer when !answer.isSuccess() ->
          answer.asFailure(privilege("Browse Projects"));
      case Reply.Answer answer when isDone(answer.body().path("fields").path("status")) ->
          at(reference);
      case Reply.Answer answer -> {
        Delivery told = comment(reference, notice);
        yield told instanceof Delivery.Delivered ? transition(reference) : told;
      }
    };
  }

  private Delivery comment(String reference, Notice notice) {
    Map<String, Object> comment =
        Map.of(
            "body",
            NoticeWords.cut(
                JiraText.of(NoticeWords.title(notice, MAX_SUMMARY_CHARS)) + "\n\n" + text(notice),
                MAX_TEXT_CHARS));
    return settled(
        calls.post(issue(reference) + "/comment", headers(), comment), reference, "Add Comments");
  }

  private Delivery transition(String reference) {
    String url = issue(reference) + "/transitions";
    return switch (calls.get(url, headers())) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer when !answer.isSuccess() ->
          answer.asFailure(privilege("Transition Issues"));
      case Reply.Answer answer -> {
        List<String> possible = new ArrayList<>();
        for (JsonNode one : answer.body().path("transitions")) {
          String name = one.path("name").asText();
          String to = one.path("to").path("name").asText();
          if (name.equalsIgnoreCase(channel.resolve()) || to.equalsIgnoreCase(channel.resolve())) {
            Map<String, Object> body = Map.of("transition", Map.of("id", one.path("id").asText()));
            yield settled(calls.post(url, headers(), body), reference, "Transition Issues");
          }
          possible.add("`" + name + "`");
        }
        yield new Delivery.Refused(
            "no transition `%s` leads on from where %s stands; write one of these in `resolve`: %s"
                .formatted(
                    channel.resolve(),
                    reference,
                    possible.isEmpty() ? "none is allowed" : String.join(", ", possible)));
      }
    };
  }

  private Delivery settled(Reply reply, String reference, String permission) {
    return switch (reply) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer ->
          answer.isSuccess() ? at(reference) : answer.asFailure(privilege(permission));
    };
  }

  private boolean isDone(JsonNode status) {
    return status.path("statusCategory").path("key").asText().equals("done")
        || status.path("name").asText().equalsIgnoreCase(channel.resolve());
  }

  private Delivery.Delivered at(String reference) {
    return new Delivery.Delivered(reference, base() + "/browse/" + reference);
  }

  private Optional<Delivery.Delivered> delivered(String key) {
    return key.matches(ISSUE_KEY) ? Optional.of(at(key)) : Optional.empty();
  }

  private String privilege(String permission) {
    return "a token with the permission %s in the project %s"
        .formatted(permission, channel.project());
  }

  /** Basic authentication for Cloud, a bearer token for Data Center. */
  private Map<String, String> headers() {
    Secret user = channel.user();
    String token = secrets.value(channel.token());
    String authorization =
        user == null
            ? "Bearer " + token
            : "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (secrets.value(user) + ":" + token).getBytes(StandardCharsets.UTF_8));
    return Map.of("Authorization", authorization, "Accept", "application/json");
  }

  private String issue(String reference) {
    return api("/issue/" + encoded(reference));
  }

  private String api(String path) {
    return base() + "/rest/api/2" + path;
  }

  private String base() {
    return channel.url().replaceAll("/+$", "");
  }

  private static String label(Notice notice) {
    return "headroom-" + notice.key();
  }

  private static String text(Notice notice) {
    return NoticeWords.cut(JiraText.of(NoticeWords.body(notice)), MAX_TEXT_CHARS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
