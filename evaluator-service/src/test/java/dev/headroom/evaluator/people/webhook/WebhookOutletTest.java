package dev.headroom.evaluator.people.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.OutletContract;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.ServiceUnderTest;
import dev.headroom.evaluator.people.http.StrictService;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookOutletTest extends OutletContract {

  private static final String OLD = "whsec_" + encoded("the old secret of 24 bytes and more");
  private static final String NEW = "whsec_" + encoded("the new secret of 24 bytes and more");

  private final Receiver receiver = new Receiver();

  /** A receiver that checks as Standard Webhooks says, with the new secret only. */
  private static final class Receiver extends StrictService {
    private final Set<String> seen = new HashSet<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();

    @Override
    protected Answer answer(Request request) {
      require(request.path().equals("/hook"), 404, "no such page");
      require(request.header("X-Team").equals("team-token-1"), 401, "which team?");
      String id = request.header("webhook-id");
      require(id.matches("[A-Za-z0-9_-]{1,256}"), "webhook-id");
      String timestamp = request.header("webhook-timestamp");
      require(
          Instant.ofEpochSecond(Long.parseLong(timestamp)).equals(AT.plusSeconds(5)),
          "out of the replay window");
      String expected = "v1," + sign(id + "." + timestamp + ".", request.bytes());
      require(
          Arrays.asList(request.header("webhook-signature").split(" ")).contains(expected),
          401,
          "no signature of mine");
      ids.add(id);
      if (seen.add(id)) {
        event(request.body());
      }
      return Answer.of(204, "");
    }

    private void event(JsonNode event) {
      requireKeys(event, Set.of("type", "timestamp", "data"), Set.of());
      JsonNode data = event.path("data");
      requireKeys(
          data,
          Set.of("key", "kind", "runbook", "title", "text", "facts"),
          Set.of("severity", "link"));
      String action = event.path("type").asText().substring("ticket.".length());
      String did =
          switch (action) {
            case "opened" -> "open ";
            case "updated" -> "update ";
            case "resolved" -> "resolve ";
            default -> "?";
          };
      story.add(did + data.path("key").asText());
    }

    private static String sign(String before, byte[] body) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(NEW.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(before.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    receiver.stop();
  }

  @Override
  protected String channel() {
    return "{webhook: {url: \"%s/hook\", secret: \"${HOOK}\", headers: {X-Team: \"team-${TEAM}\"}}}"
        .formatted(receiver.url());
  }

  @Override
  protected Notice.Kind kind() {
    return Notice.Kind.TICKET;
  }

  @Override
  protected Map<String, String> environment() {
    return Map.of("HOOK", OLD + " " + NEW, "TEAM", "token-1");
  }

  @Override
  protected ServiceUnderTest service() {
    return receiver;
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
  void an_event_has_the_same_id_at_every_attempt_and_each_update_one_of_its_own() {
    Outlet outlet = outlet();
    outlet.open(notice("k1"));
    outlet.open(notice("k1"));
    outlet.update("k1", notice("k1"));
    outlet.update("k1", notice("k1"));
    Notice later = new Notice(kind(), "k1", null, "It is worse", List.of(), List.of(), null, AT);
    outlet.update("k1", later);
    outlet.resolve("k1", notice("k1"));
    List<String> ids = receiver.ids;
    assertEquals("k1-opened", ids.get(0));
    assertEquals(ids.get(0), ids.get(1));
    assertTrue(ids.get(2).startsWith("k1-updated-"));
    assertEquals(ids.get(2), ids.get(3));
    assertTrue(ids.get(4).startsWith("k1-updated-") && !ids.get(4).equals(ids.get(3)));
    assertEquals("k1-resolved", ids.get(5));
    assertEquals(List.of("open k1", "update k1", "update k1", "resolve k1"), receiver.story());
  }

  @Test
  void a_secret_that_is_none_is_refused_and_not_repeated() {
    var environment = new HashMap<>(environment());
    environment.put("HOOK", "a plain password");
    assertEquals(
        new Delivery.Refused(
            "${HOOK} is not a webhook secret: whsec_ and the base64 of 24 to 64 bytes"),
        outlet(environment).open(notice("k1")));
    environment = new HashMap<>(environment());
    environment.put("TEAM", "two\r\nX-Evil: lines");
    String says =
        assertInstanceOf(Delivery.Refused.class, outlet(environment).open(notice("k1"))).says();
    assertEquals(
        "The webhook was not called: the header X-Team holds more than plain characters", says);
    assertEquals(List.of(), receiver.story());
  }
}
