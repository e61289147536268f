package dev.headroom.evaluator.people.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.evaluator.people.Outlet;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.people.email.EmailOutlet;
import dev.headroom.evaluator.people.email.EventLoopMailer;
import dev.headroom.evaluator.people.github.GitHubOutlet;
import dev.headroom.evaluator.people.http.ServiceCalls;
import dev.headroom.evaluator.people.jira.JiraOutlet;
import dev.headroom.evaluator.people.pagerduty.PagerDutyOutlet;
import dev.headroom.evaluator.people.slack.SlackOutlet;
import dev.headroom.evaluator.people.webhook.WebhookOutlet;
import dev.headroom.evaluator.runbook.model.ChannelType;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The real services: over {@code common.outbound}, and over the configured mail server. */
@ApplicationScoped
public class ChannelOutlets implements OutletMaker {

  private final ServiceCalls.Means means;
  private final ReactiveMailer mailer;
  private final Optional<String> mailFrom;
  private final Duration timeout;

  @Inject
  public ChannelOutlets(
      OutboundHttp http,
      ObjectMapper json,
      InstantSource clock,
      PeopleConfig config,
      ReactiveMailer mailer,
      Vertx vertx,
      @ConfigProperty(name = "quarkus.mailer.from") Optional<String> mailFrom) {
    this(
        http,
        json,
        clock,
        config,
        new EventLoopMailer(mailer, vertx.getOrCreateContext()),
        mailFrom);
  }

  public ChannelOutlets(
      OutboundHttp http,
      ObjectMapper json,
      InstantSource clock,
      PeopleConfig config,
      ReactiveMailer mailer,
      Optional<String> mailFrom) {
    this.means = new ServiceCalls.Means(http, json, clock, config.timeout());
    this.mailer = mailer;
    this.mailFrom = mailFrom;
    this.timeout = config.timeout();
  }

  @Override
  public Outlet make(String runbook, ChannelType type, Secrets secrets) {
    return switch (type) {
      case ChannelType.PagerDuty pagerDuty ->
          new PagerDutyOutlet(pagerDuty, runbook, secrets, means);
      case ChannelType.Slack slack -> new SlackOutlet(slack, secrets, means);
      case ChannelType.Webhook webhook -> new WebhookOutlet(webhook, runbook, secrets, means);
      case ChannelType.Email email -> new EmailOutlet(email, mailer, mailFrom, timeout);
      case ChannelType.Jira jira -> new JiraOutlet(jira, secrets, means);
      case ChannelType.GitHub gitHub -> new GitHubOutlet(gitHub, secrets, means);
    };
  }
}
