package dev.headroom.evaluator.people.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.NoticeWords;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.people.http.Reply;
import dev.headroom.evaluator.people.http.ServiceCalls;
import dev.headroom.evaluator.runbook.model.ChannelType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens issues in a repository, comments on them and closes them.
 *
 * <p>GitHub opens the same twice when it is asked twice. Each issue has a label made of the
 * notice's key, and the issues with that label are listed when a call ended without an answer: the
 * list is up to date, the search is not.
 */
public final class GitHubOutlet implements Outlet {

  private static final int MAX_TITLE_CHARS = 256;
  private static final int MAX_TEXT_CHARS = 60_000;
  private static final int MAX_LABEL_CHARS = 50;

  private final ChannelType.GitHub channel;
  private final Secrets secrets;
  private final InstantSource clock;
  private final ServiceCalls calls;

  public GitHubOutlet(ChannelType.GitHub channel, Secrets secrets, ServiceCalls.Means means) {
    this.channel = channel;
    this.secrets = secrets;
    this.clock = means.clock();
    this.calls = means.to("GitHub", secrets);
  }

  @Override
  public boolean isIdempotent() {
    return false;
  }

  @Override
  public Delivery open(Notice notice) {
    List<String> labels = new ArrayList<>(channel.labels());
    labels.add(label(notice));
    Map<String, Object> issue =
        Map.of(
            "title", NoticeWords.title(notice, MAX_TITLE_CHARS),
            "body", text(NoticeWords.body(notice)),
            "labels", labels);
    return switch (calls.post(issues(), headers(), issue)) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer when answer.isSuccess() ->
          delivered(answer.body())
              .map(Delivery.class::cast)
              .orElseGet(() -> ServiceCalls.unexpected(answer));
      case Reply.Answer answer -> failure(answer);
    };
  }

  @Override
  public Sighting find(Notice notice) {
    String query = "?state=all&sort=created&direction=asc&per_page=100&labels=" + label(notice);
    return switch (calls.get(issues() + query, headers())) {
      case Reply.NoAnswer no -> new Sighting.Unsure(no.says());
      case Reply.Answer answer when answer.isSuccess() && answer.body().isArray() -> {
        for (JsonNode issue : answer.body()) {
          Optional<Delivery.Delivered> found = delivered(issue);
          if (found.isPresent() && !issue.has("pull_request")) {
            yield new Sighting.There(found.get());
          }
        }
        yield new Sighting.Absent();
      }
      case Reply.Answer answer -> new Sighting.Unsure(answer.says());
    };
  }

  @Override
  public Delivery update(String reference, Notice notice) {
    return comment(reference, null, notice);
  }

  /** An issue that is closed already, by people or by an earlier attempt, is left as it is. */
  @Override
  public Delivery resolve(String reference, Notice notice) {
    return switch (calls.get(issue(reference), headers())) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer when !answer.isSuccess() -> failure(answer);
      case Reply.Answer answer -> {
        String url = url(answer.body());
        if (answer.body().path("state").asText().equals("closed")) {
          yield new Delivery.Delivered(reference, url);
        }
        Delivery told = comment(reference, url, notice);
        yield told instanceof Delivery.Delivered ? close(reference, url) : told;
      }
    };
  }

  private Delivery close(String reference, @Nullable String url) {
    Map<String, Object> closed = Map.of("state", "closed", "state_reason", "completed");
    return settled(calls.patch(issue(reference), headers(), closed), reference, url);
  }

  private Delivery comment(String reference, @Nullable String url, Notice notice) {
    String said = NoticeWords.title(notice, MAX_TITLE_CHARS) + "\n\n" + NoticeWords.body(notice);
    Map<String, Object> comment = Map.of("body", text(said));
    return settled(calls.post(issue(reference) + "/comments", headers(), comment), reference, url);
  }

  private Delivery settled(Reply reply, String reference, @Nullable String url) {
    return switch (reply) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer ->
          answer.isSuccess() ? new Delivery.Delivered(reference, url) : failure(answer);
    };
  }

  /**
   * GitHub answers 403 to whoever asks too often, and 404 for a repository that a token may not
   * see.
   */
  private Delivery failure(Reply.Answer answer) {
    String privilege =
        "a token that may read and write the issues of %s".formatted(channel.repository());
    Duration wait = answer.retryAfter() != null ? answer.retryAfter() : untilReset(answer);
    if (answer.status() == 403 && wait != null) {
      return new Delivery.Failed(answer.says(), wait, false);
    }
    return answer.status() == 404
        ? new Delivery.Refused(answer.says() + "; needed: " + privilege)
        : answer.asFailure(privilege);
  }

  private @Nullable Duration untilReset(Reply.Answer answer) {
    String reset = answer.headers().getOrDefault("x-ratelimit-reset", "");
    boolean spent = "0".equals(answer.headers().get("x-ratelimit-remaining"));
    if (!spent || !reset.matches("[0-9]{1,12}")) {
      return null;
    }
    Duration wait = Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(reset)));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Optional<Delivery.Delivered> delivered(JsonNode issue) {
    int number = issue.path("number").asInt();
    return number > 0
        ? Optional.of(new Delivery.Delivered(Integer.toString(number), url(issue)))
        : Optional.empty();
  }

  private static @Nullable String url(JsonNode issue) {
    return issue.path("html_url").isTextual() ? issue.path("html_url").asText() : null;
  }

  private Map<String, String> headers() {
    return Map.of(
        "Authorization",
        "Bearer " + secrets.value(channel.token()),
        "Accept",
        "application/vnd.github+json",
        "X-GitHub-Api-Version",
        "2022-11-28");
  }

  private String issue(String reference) {
    return issues() + "/" + reference;
  }

  private String issues() {
    return "%s/repos/%s/issues"
        .formatted(channel.url().replaceAll("/+$", ""), channel.repository());
  }

  private static String label(Notice notice) {
    String label = "headroom-" + notice.key();
    return label.length() <= MAX_LABEL_CHARS ? label : "headroom-" + DecisionId.hash(notice.key());
  }

  private static String text(String plain) {
    return NoticeWords.cut(GitHubText.of(plain), MAX_TEXT_CHARS);
  }
}
