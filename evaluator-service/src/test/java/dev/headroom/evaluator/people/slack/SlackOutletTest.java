package dev.headroom.evaluator.people.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.OutletContract;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.ServiceUnderTest;
import dev.headroom.evaluator.people.http.StrictService;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackOutletTest extends OutletContract {

  private static final String PATH = "/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx";

  private final Slack slack = new Slack();

  /** An incoming webhook, as it is documented. */
  private static final class Slack extends StrictService {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]+");

    @Override
    protected Answer answer(Request request) {
      require(request.path().equals(PATH), 404, "no_service");
      JsonNode message = request.body();
      requireKeys(message, Set.of("text", "blocks"), Set.of());
      requireText(message.path("text"), 4000, "text");
      requireEscaped(message.path("text").asText());
      require(message.path("blocks").size() <= 50, "too many blocks");
      message.path("blocks").forEach(Slack::block);
      String key = "";
      for (JsonNode element :
          message.path("blocks").path(message.path("blocks").size() - 1).path("elements")) {
        key = element.path("text").asText();
      }
      require(KEY.matcher(key).matches(), "no key");
      String text = message.path("text").asText();
      story.add(
          (text.startsWith("Update: ")
                  ? "update "
                  : text.startsWith("Resolved: ") ? "resolve " : "open ")
              + key);
      return Answer.of(200, "ok");
    }

    private static void block(JsonNode block) {
      switch (block.path("type").asText()) {
        case "header" -> {
          requireKeys(block, Set.of("type", "text"), Set.of());
          text(block.path("text"), 150);
        }
        case "section" -> {
          requireKeys(block, Set.of("type", "text"), Set.of("fields"));
          text(block.path("text"), 3000);
        }
        case "context" -> {
          requireKeys(block, Set.of("type", "elements"), Set.of());
          require(block.path("elements").size() <= 10, "too many elements");
          block.path("elements").forEach(element -> text(element, 3000));
        }
        default -> require(false, "invalid_blocks");
      }
    }

    private static void text(JsonNode text, int atMost) {
      boolean plain = text.path("type").asText().equals("plain_text");
      requireKeys(text, Set.of("type", "text"), plain ? Set.of("emoji") : Set.of("verbatim"));
      requireText(text.path("text"), atMost, "text");
      if (plain) {
        requireEscaped(text.path("text").asText());
      } else {
        require(text.path("text").asText().matches("<https?://[^|<>]+\\|[^|<>]+>"), "no link");
      }
    }

    private static void requireEscaped(String text) {
      require(!text.contains("<") && !text.contains(">"), "not escaped");
      require(text.matches("(?s)([^&]|&(amp|lt|gt);)*+"), "not escaped");
    }
  }

  @AfterEach
  void stop() {
    slack.stop();
  }

  @Override
  protected String channel() {
    return "{slack: \"${SLACK}\"}";
  }

  @Override
  protected Notice.Kind kind() {
    return Notice.Kind.MESSAGE;
  }

  @Override
  protected Map<String, String> environment() {
    return Map.of("SLACK", slack.url() + PATH);
  }

  @Override
  protected ServiceUnderTest service() {
    return slack;
  }

  @Override
  protected OutletMaker maker() {
    return StrictService.maker();
  }

  @Override
  protected boolean canBeAsked() {
    return false;
  }

  @Test
  void only_three_characters_are_escaped_and_none_is_cut_in_half() {
    assertEquals("a &lt;b&gt; &amp;amp; *c* @d", SlackText.of("a <b> &amp; *c* @d", 100));
    assertEquals("&lt;&lt;…", SlackText.of("<<<<", 12));
    assertEquals("a…", SlackText.of("a📈📈", 3));
  }

  @Test
  void an_address_that_is_none_is_refused_and_not_repeated() {
    Delivery delivery = outlet(Map.of("SLACK", "no address ^ at all")).open(notice("k1"));
    assertEquals(
        "Slack was not called: its address is no http address",
        assertInstanceOf(Delivery.Refused.class, delivery).says());
    Delivery metadata = outlet(Map.of("SLACK", "http://169.254.169.254/latest")).open(notice("k1"));
    String says = assertInstanceOf(Delivery.Refused.class, metadata).says();
    assertTrue(says.contains("link-local"), says);
  }
}
