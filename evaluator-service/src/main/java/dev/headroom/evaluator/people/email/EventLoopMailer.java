package dev.headroom.evaluator.people.email;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/**
 * Holds its conversations on one event loop. Begun in another thread, a conversation may miss the
 * greeting of a mail server that is quick, and waits for it until its time is over.
 */
public record EventLoopMailer(ReactiveMailer mailer, Context loop) implements ReactiveMailer {

  @Override
  public Uni<Void> send(Mail... mails) {
    return Uni.createFrom()
        .deferred(() -> mailer.send(mails))
        .runSubscriptionOn(command -> loop.runOnContext(nothing -> command.run()));
  }
}
