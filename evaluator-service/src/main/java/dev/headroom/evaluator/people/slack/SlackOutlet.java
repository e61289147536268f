package dev.headroom.evaluator.people.slack;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.NoticeWords;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.people.http.Reply;
import dev.headroom.evaluator.people.http.ServiceCalls;
import dev.headroom.evaluator.runbook.model.ChannelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Posts messages to an incoming webhook. Blocks are for Slack; {@code text} says the same to what
 * only understands that. A message can neither be changed nor asked for: an update and the end of
 * the matter are messages of their own, which name the key. What may not have arrived is therefore
 * posted again, and people may see the same key twice.
 */
public final class SlackOutlet implements Outlet {

  private static final int MAX_TEXT_CHARS = 3900;
  private static final int MAX_HEADER_CHARS = 150;
  private static final int MAX_SECTION_CHARS = 3000;
  private static final int MAX_PARAGRAPHS = 20;
  private static final String PRIVILEGE =
      "an incoming webhook that is active and may post to its channel";

  private final ChannelType.Slack channel;
  private final Secrets secrets;
  private final ServiceCalls calls;

  public SlackOutlet(ChannelType.Slack channel, Secrets secrets, ServiceCalls.Means means) {
    this.channel = channel;
    this.secrets = secrets;
    this.calls = means.to("Slack", secrets);
  }

  @Override
  public boolean isIdempotent() {
    return false;
  }

  @Override
  public Delivery open(Notice notice) {
    return post("", notice, notice.key());
  }

  @Override
  public Sighting find(Notice notice) {
    return new Sighting.Absent();
  }

  @Override
  public Delivery update(String reference, Notice notice) {
    return post("Update: ", notice, reference);
  }

  @Override
  public Delivery resolve(String reference, Notice notice) {
    return post("Resolved: ", notice, reference);
  }

  private Delivery post(String before, Notice notice, String reference) {
    String title = before + NoticeWords.title(notice, MAX_SECTION_CHARS);
    Map<String, Object> message =
        Map.of(
            "text", SlackText.of(title + "\n" + NoticeWords.body(notice), MAX_TEXT_CHARS),
            "blocks", blocks(title, notice));
    return switch (calls.post(secrets.value(channel.webhook()), Map.of(), message)) {
      case Reply.NoAnswer(Delivery delivery) -> delivery;
      case Reply.Answer answer ->
          answer.isSuccess()
              ? new Delivery.Delivered(reference, null)
              : answer.asFailure(PRIVILEGE);
    };
  }

  /** All of it as plain text, in which {@code *}, {@code _} and {@code @} mean nothing. */
  private static List<Object> blocks(String title, Notice notice) {
    List<Object> blocks = new ArrayList<>();
    blocks.add(Map.of("type", "header", "text", plain(title, MAX_HEADER_CHARS)));
    notice.text().stream()
        .filter(text -> !text.isBlank())
        .limit(MAX_PARAGRAPHS)
        .forEach(text -> blocks.add(section(text)));
    if (!notice.facts().isEmpty()) {
      blocks.add(
          section(
              notice.facts().stream()
                  .map(fact -> fact.name() + ": " + fact.value())
                  .collect(Collectors.joining("\n"))));
    }
    List<Object> below = new ArrayList<>();
    if (notice.link() != null && !notice.link().matches(".*[|>\\s].*")) {
      String link = "<" + notice.link().replace("&", "&amp;") + "|Show in Headroom>";
      below.add(Map.of("type", "mrkdwn", "text", link));
    }
    below.add(plain(notice.key(), MAX_HEADER_CHARS));
    blocks.add(Map.of("type", "context", "elements", below));
    return blocks;
  }

  private static Map<String, Object> section(String text) {
    return Map.of("type", "section", "text", plain(text, MAX_SECTION_CHARS));
  }

  private static Map<String, Object> plain(String text, int maxChars) {
    return Map.of("type", "plain_text", "emoji", false, "text", SlackText.of(text, maxChars));
  }
}
