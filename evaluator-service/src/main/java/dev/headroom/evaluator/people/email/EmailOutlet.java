package dev.headroom.evaluator.people.email;

import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.NoticeWords;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.Sighting;
import dev.headroom.evaluator.runbook.model.ChannelType;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends plain text to mailboxes. Each message has an id made of the notice's key, and what follows
 * refers to the first, so that a mailbox shows one conversation. A mailbox cannot be asked: what
 * may not have arrived is sent again under the same id, by which many mailboxes show it once.
 */
public final class EmailOutlet implements Outlet {

  private static final int MAX_SUBJECT_CHARS = 200;

  private final ChannelType.Email channel;
  private final ReactiveMailer mailer;
  private final Optional<String> ownAddress;
  private final Duration timeout;

  /**
   * @param ownAddress who mail is from unless the channel says otherwise
   * @param timeout for all of a conversation with the mail server
   */
  public EmailOutlet(
      ChannelType.Email channel,
      ReactiveMailer mailer,
      Optional<String> ownAddress,
      Duration timeout) {
    this.channel = channel;
    this.mailer = mailer;
    this.ownAddress = ownAddress;
    this.timeout = timeout;
  }

  @Override
  public boolean isIdempotent() {
    return false;
  }

  @Override
  public Delivery open(Notice notice) {
    return send("", notice, "opened", null);
  }

  @Override
  public Sighting find(Notice notice) {
    return new Sighting.Absent();
  }

  @Override
  public Delivery update(String reference, Notice notice) {
    String what = String.join("\n", notice.at().toString(), NoticeWords.body(notice));
    return send("Re: ", notice, "updated-" + DecisionId.hash(what), reference);
  }

  @Override
  public Delivery resolve(String reference, Notice notice) {
    return send("Re: ", notice, "resolved", reference);
  }

  private Delivery send(
      String before, Notice notice, String action, @Nullable String conversation) {
    String from = channel.from() != null ? channel.from() : ownAddress.orElse(null);
    if (from == null) {
      return new Delivery.Refused(
          "nobody to send mail as: set quarkus.mailer.from (and quarkus.mailer.host), or `from` at"
              + " the channel");
    }
    String id = "<headroom-%s.%s@%s>".formatted(notice.key(), action, domain(from));
    Mail mail =
        new Mail()
            .setFrom(from)
            .setTo(channel.to())
            .setSubject(before + NoticeWords.title(notice, MAX_SUBJECT_CHARS))
            .setText(NoticeWords.body(notice))
            .addHeader("Message-ID", id)
            .addHeader("Auto-Submitted", "auto-generated");
    if (conversation != null) {
      mail.addHeader("In-Reply-To", conversation).addHeader("References", conversation);
    }
    try {
      mailer.send(mail).await().atMost(timeout);
    } catch (TimeoutException e) {
      return new Delivery.Failed(
          "the mail server did not answer within " + timeout.toSeconds() + " s", null, true);
    } catch (RuntimeException e) {
      return failure(root(e));
    }
    return new Delivery.Delivered(conversation == null ? id : conversation, null);
  }

  private static Delivery failure(Throwable failure) {
    return switch (failure) {
      case SMTPException said -> {
        List<String> words = said.getReplyMessages();
        String says = "the mail server answered " + String.join(" ", words);
        yield said.isPermanent()
            ? new Delivery.Refused(says)
            : new Delivery.Failed(says, null, false);
      }
      case ConnectException e ->
          new Delivery.Failed("no mail server: " + e.getMessage(), null, false);
      case UnknownHostException e ->
          new Delivery.Failed("no mail server: " + e.getMessage(), null, false);
      default -> new Delivery.Failed("the mail server failed: " + failure.getMessage(), null, true);
    };
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof SMTPException)) {
      root = root.getCause();
    }
    return root;
  }

  /** The part behind the @ of an address, which may stand in angle brackets behind a name. */
  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).replace(">", "").strip();
  }
}
