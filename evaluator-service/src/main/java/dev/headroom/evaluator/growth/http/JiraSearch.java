package dev.headroom.evaluator.growth.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.growth.JiraEvent;
import dev.headroom.evaluator.growth.JiraIssues;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.people.http.Reply;
import dev.headroom.evaluator.people.http.ServiceCalls;
import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches Jira by REST API v2: Cloud page by page of a token, Data Center page by page of a
 * number.
 */
public final class JiraSearch implements JiraIssues {

  private static final int PAGE = 100;

  /** More issues than this are no roadmap. */
  private static final int MOST_ISSUES = 1_000;

  /** Jira writes an offset without a colon. */
  private static final DateTimeFormatter UPDATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);

  private final ServiceCalls.Means means;
  private final Function<String, @Nullable String> environment;

  /**
   * @param environment the value of an environment variable, or null
   */
  public JiraSearch(ServiceCalls.Means means, Function<String, @Nullable String> environment) {
    this.means = means;
    this.environment = environment;
  }

  @Override
  public Listing list(Roadmap.Jira jira) {
    return switch (Session.of(jira, means, environment)) {
      case Session.Refused(String says) -> new Listing.Failed(says);
      case Session.Open open -> list(jira, open);
    };
  }

  private static Listing list(Roadmap.Jira jira, Session.Open session) {
    var issues = new ArrayList<JiraEvent>();
    String next = "";
    do {
      switch (session.get(search(jira) + next)) {
        case Reply.NoAnswer no -> {
          return new Listing.Failed(no.says());
        }
        case Reply.Answer answer
            when !answer.isSuccess() || !answer.body().path("issues").isArray() -> {
          return new Listing.Failed(answer.says());
        }
        case Reply.Answer answer -> {
          JsonNode body = answer.body();
          for (JsonNode issue : body.path("issues")) {
            Optional<JiraEvent> event = event(issue);
            if (event.isEmpty()) {
              return new Listing.Failed(
                  "an issue without a key and the time of its last update: " + answer.says());
            }
            issues.add(event.get());
          }
          next = next(jira, body, issues.size());
        }
      }
      if (issues.size() > MOST_ISSUES) {
        return new Listing.Failed(
            "more than %d issues of type %s in %s"
                .formatted(MOST_ISSUES, jira.issueType(), jira.project()));
      }
    } while (!next.isEmpty());
    return new Listing.Listed(issues);
  }

  /** How to ask for the next page; empty after the last. */
  private static String next(Roadmap.Jira jira, JsonNode body, int seen) {
    if (jira.user() != null) {
      String token = body.path("nextPageToken").asText("");
      return token.isEmpty() || body.path("isLast").asBoolean(false)
          ? ""
          : "&nextPageToken=" + encoded(token);
    }
    return body.path("issues").isEmpty() || seen >= body.path("total").asInt(0)
        ? ""
        : "&startAt=" + seen;
  }

  private static String search(Roadmap.Jira jira) {
    String jql =
        "project = \"%s\" AND issuetype = \"%s\" ORDER BY key ASC"
            .formatted(
                jira.project(), jira.issueType().replace("\\", "\\\\").replace("\"", "\\\""));
    // Cloud has a search of its own since it dropped the one that Data Center has.
    return (jira.user() == null ? "/search" : "/search/jql")
        + "?maxResults=%d&fields=%s&jql=%s".formatted(PAGE, fields(jira), encoded(jql));
  }

  private static String fields(Roadmap.Jira jira) {
    Set<String> fields = new LinkedHashSet<>(List.of("summary", "project", "issuetype", "updated"));
    fields.add(jira.dateField());
    Stream.of(jira.lowField(), jira.midField(), jira.highField())
        .flatMap(Stream::ofNullable)
        .forEach(fields::add);
    return encoded(String.join(",", fields));
  }

  @Override
  public Sight find(Roadmap.Jira jira, String key) {
    return switch (Session.of(jira, means, environment)) {
      case Session.Refused(String says) -> new Sight.Failed(says);
      case Session.Open open ->
          switch (open.get("/issue/" + encoded(key) + "?fields=" + fields(jira))) {
            case Reply.NoAnswer no -> new Sight.Failed(no.says());
            case Reply.Answer answer when answer.status() == 404 -> new Sight.Gone();
            case Reply.Answer answer when !answer.isSuccess() -> new Sight.Failed(answer.says());
            case Reply.Answer answer ->
                event(answer.body())
                    .<Sight>map(Sight.There::new)
                    .orElseGet(() -> new Sight.Failed(answer.says()));
          };
    };
  }

  private static Optional<JiraEvent> event(JsonNode issue) {
    try {
      long updated =
          OffsetDateTime.parse(issue.path("fields").path("updated").asText(), UPDATED)
              .toInstant()
              .toEpochMilli();
      return issue.path("key").isTextual()
          ? Optional.of(JiraFields.event(JiraEvent.UPDATED, updated, issue))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Where to call, and with what. */
  private sealed interface Session {

    record Refused(String says) implements Session {}

    record Open(ServiceCalls calls, String base, Map<String, String> headers) implements Session {

      Reply get(String path) {
        return calls.get(base + "/rest/api/2" + path, headers);
      }
    }

    static Session of(
        Roadmap.Jira jira,
        ServiceCalls.Means means,
        Function<String, @Nullable String> environment) {
      String url = jira.url();
      Secret token = jira.token();
      if (url == null || token == null) {
        return new Refused("roadmap.jira has no `url` and `token`");
      }
      var secrets = new Secrets(Secrets.references(jira), environment);
      Secret user = jira.user();
      Set<String> needed = user == null ? Set.of(token.name()) : Set.of(token.name(), user.name());
      return secrets
          .refusal(needed)
          .<Session>map(why -> new Refused("roadmap.jira needs " + why))
          .orElseGet(
              () ->
                  new Open(
                      means.to("Jira", secrets),
                      url.replaceAll("/+$", ""),
                      headers(user, token, secrets)));
    }

    /** Basic authentication for Cloud, a bearer token for Data Center. */
    private static Map<String, String> headers(
        @Nullable Secret user, Secret token, Secrets secrets) {
      String value = secrets.value(token);
      String authorization =
          user == null
              ? "Bearer " + value
              : "Basic "
                  + Base64.getEncoder()
                      .encodeToString(
                          (secrets.value(user) + ":" + value).getBytes(StandardCharsets.UTF_8));
      return Map.of("Authorization", authorization, "Accept", "application/json");
    }
  }
}
