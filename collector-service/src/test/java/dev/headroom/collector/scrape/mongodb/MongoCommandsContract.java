package dev.headroom.collector.scrape.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.mongodb.MongoCommands.Reply;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What the poll relies on. */
abstract class MongoCommandsContract {

  private final Deadline deadline = new Deadline(System::nanoTime, Duration.ofSeconds(10));

  abstract MongoCommands commands();

  @Test
  void an_answer_is_a_document() throws CallFailed {
    var reply = commands().ask(new Document("ping", 1), deadline);
    assertEquals(1, assertInstanceOf(Reply.Value.class, reply).document().get("ok", 0.0), 0);
  }

  @Test
  void who_has_answered_is_a_member_and_can_be_asked_by_name() throws CallFailed {
    commands().ask(new Document("ping", 1), deadline);
    assertEquals(1, commands().members().size());
    var member = commands().members().getFirst();
    assertNull(member.failure());
    assertInstanceOf(
        Reply.Value.class, commands().ask(member.node(), new Document("ping", 1), deadline));
  }

  @Test
  void what_a_server_does_not_know_is_a_refusal_with_its_code() throws CallFailed {
    var reply = commands().ask(new Document("telepathy", 1), deadline);
    assertEquals(59, assertInstanceOf(Reply.Refused.class, reply).code());
  }
}
