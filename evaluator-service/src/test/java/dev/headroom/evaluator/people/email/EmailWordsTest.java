package dev.headroom.evaluator.people.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.runbook.model.ChannelType;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmailWordsTest {

  private static final Notice NOTICE =
      new Notice(
          Notice.Kind.MESSAGE,
          "k1",
          null,
          "One\r\nBcc: everybody@example.org",
          List.of("Text"),
          List.of(),
          null,
          Instant.EPOCH);

  private final List<Mail> sent = new ArrayList<>();

  private Delivery open(ReactiveMailer mailer, String from, Optional<String> own) {
    var channel = new ChannelType.Email(List.of("a@example.org"), from);
    return new EmailOutlet(channel, mailer, own, Duration.ofMillis(200)).open(NOTICE);
  }

  private Uni<Void> keep(Mail... mails) {
    sent.addAll(List.of(mails));
    return Uni.createFrom().voidItem();
  }

  @Test
  void a_title_stays_on_its_line_and_an_id_has_the_senders_domain() {
    Delivery delivery = open(this::keep, "ops@acme.example", Optional.of("x@example.org"));
    assertEquals(new Delivery.Delivered("<headroom-k1.opened@acme.example>", null), delivery);
    assertEquals("One Bcc: everybody@example.org", sent.getFirst().getSubject());
    assertEquals("ops@acme.example", sent.getFirst().getFrom());
    assertEquals("Text\n\nHeadroom k1", sent.getFirst().getText());
  }

  @Test
  void without_a_sender_nothing_is_sent_and_what_to_set_is_said() {
    String says =
        assertInstanceOf(Delivery.Refused.class, open(this::keep, null, Optional.empty())).says();
    assertTrue(says.contains("quarkus.mailer.from"), says);
    assertEquals(List.of(), sent);
  }

  @Test
  void a_server_that_does_not_answer_may_have_taken_it() {
    var failed =
        assertInstanceOf(
            Delivery.Failed.class,
            open(mails -> Uni.createFrom().nothing(), "a@example.org", Optional.empty()));
    assertTrue(failed.perhaps());
    var refused =
        assertInstanceOf(
            Delivery.Failed.class,
            open(
                mails -> Uni.createFrom().failure(new java.net.ConnectException("no")),
                "a@example.org",
                Optional.empty()));
    assertFalse(refused.perhaps());
  }
}
