package dev.headroom.evaluator.people.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.embedded.LoopbackPort;
import dev.headroom.embedded.testing.TestServers;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.OutletContract;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.ServiceUnderTest;
import dev.headroom.evaluator.people.wiring.ChannelOutlets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The service's own mailer, against a mail server of the test's own. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(EmailOutletTest.WithMailServer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmailOutletTest extends OutletContract {

  /** The service with a mail server that the tests start and stop. */
  public static class WithMailServer implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.mailer.mock", "false",
          "quarkus.mailer.host", "127.0.0.1",
          "quarkus.mailer.port", Integer.toString(LoopbackPort.free()),
          "quarkus.mailer.from", "Headroom <headroom@example.org>");
    }
  }

  @Inject ChannelOutlets outlets;

  @ConfigProperty(name = "quarkus.mailer.port")
  int port;

  /** One for all tests; the one that stops it is replaced. */
  private static SmtpServer smtp;

  private static boolean stopped = true;

  @BeforeEach
  void start() {
    if (stopped) {
      smtp = new SmtpServer(port);
      stopped = false;
    }
    smtp.forget();
  }

  @AfterAll
  static void stop() {
    smtp.stop();
    stopped = true;
  }

  @Test
  @Order(1)
  @Override
  public void where_nobody_listens_nothing_was_opened() {
    super.where_nobody_listens_nothing_was_opened();
    stopped = true;
  }

  @Override
  protected String channel() {
    return "{email: {to: [oncall@example.org, ann@example.org]}, serves: [incident]}";
  }

  @Override
  protected Notice.Kind kind() {
    return Notice.Kind.INCIDENT;
  }

  @Override
  protected Map<String, String> environment() {
    return Map.of();
  }

  @Override
  protected ServiceUnderTest service() {
    return smtp;
  }

  @Override
  protected OutletMaker maker() {
    return outlets;
  }

  @Override
  protected boolean canBeAsked() {
    return false;
  }

  @Override
  protected Duration busyFor() {
    return null;
  }

  @Override
  protected String privilege() {
    return "the mail server answered 550 5.7.1 you may not relay";
  }

  @Test
  void what_follows_belongs_to_the_first_mail() {
    Outlet outlet = outlet();
    outlet.open(notice("k1"));
    outlet.open(notice("k1"));
    outlet.update("<headroom-k1.opened@example.org>", notice("k1"));
    outlet.resolve("<headroom-k1.opened@example.org>", notice("k1"));
    List<String> mails = smtp.mails();
    for (String mail : mails) {
      assertTrue(mail.contains("\nAuto-Submitted: auto-generated\n"), mail);
      assertTrue(mail.contains("\nRedis latency: 3 ms\n"), mail);
      assertTrue(mail.contains("From: Headroom <headroom@example.org>\n"), mail);
      assertTrue(mail.contains("To: oncall@example.org,ann@example.org\n"), mail);
    }
    assertTrue(mails.getFirst().contains("\nSubject: [SEV-2] web: Error rate\n"));
    assertEquals(2, count(mails, "Message-ID: <headroom-k1.opened@example.org>"));
    assertEquals(2, count(mails, "References: <headroom-k1.opened@example.org>"));
    assertEquals(2, count(mails, "In-Reply-To: <headroom-k1.opened@example.org>"));
    assertEquals(2, count(mails, "Subject: Re: [SEV-2] web: Error rate"));
  }

  private static long count(List<String> mails, String line) {
    return mails.stream().filter(mail -> ("\n" + mail).contains("\n" + line + "\n")).count();
  }
}
