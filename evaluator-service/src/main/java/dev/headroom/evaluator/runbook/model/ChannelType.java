package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import dev.headroom.evaluator.runbook.model.Channel.Matter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of service a channel is. */
public sealed interface ChannelType {

  /** What such a service can be told. */
  Set<Matter> takes();

  /** A service of PagerDuty. */
  @Doc("A service of PagerDuty, through its Events API v2. Takes incidents.")
  @Key("pagerduty")
  @Shorthand("routingKey")
  record PagerDuty(
      @Doc("The integration key of the service, by reference.") Secret routingKey,
      @Doc("The address above /v2/enqueue, e.g. https://events.eu.pagerduty.com")
          @Default("https://events.pagerduty.com")
          @Matches(Form.URL)
          String url)
      implements ChannelType {
    @Override
    public Set<Matter> takes() {
      return EnumSet.of(Matter.INCIDENT);
    }
  }

  /** An incoming webhook of Slack, or of what understands the same. */
  @Doc("An incoming webhook of Slack, or of what understands the same. Takes incidents, messages.")
  @Key("slack")
  @Shorthand("webhook")
  record Slack(@Doc("The whole address, which is a secret, by reference.") Secret webhook)
      implements ChannelType {
    @Override
    public Set<Matter> takes() {
      return EnumSet.of(Matter.INCIDENT, Matter.MESSAGE);
    }
  }

  /** Any address that takes events. */
  @Doc("Any address that takes JSON events, signed as Standard Webhooks are. Takes everything.")
  @Key("webhook")
  @Shorthand("url")
  record Webhook(
      @Doc("The address, or ${NAME} of a variable that holds it.") @Matches(Form.HIDDEN_URL)
          String url,
      @Doc("The signing secret, by reference; several in the variable, separated by blanks.")
          @Nullable Secret secret,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers)
      implements ChannelType {
    public Webhook {
      headers = Copies.ordered(headers);
    }

    @Override
    public Set<Matter> takes() {
      return Matter.all();
    }
  }

  /** People's mailboxes. */
  @Doc("Mailboxes, through the mail server of the evaluator. Takes incidents, messages.")
  @Key("email")
  record Email(
      @Doc("Who gets it.") @NonEmpty @Matches(Form.MAILBOX) List<String> to,
      @Doc("Who it is from; the evaluator's own address when absent.") @Matches(Form.MAILBOX)
          @Nullable String from)
      implements ChannelType {
    public Email {
      to = List.copyOf(to);
    }

    @Override
    public Set<Matter> takes() {
      return EnumSet.of(Matter.INCIDENT, Matter.MESSAGE);
    }
  }

  /** A project of Jira. */
  @Doc("A project of Jira, Cloud or Data Center. Takes tickets.")
  @Key("jira")
  record Jira(
      @Doc("The address of the site, e.g. https://example.atlassian.net") @Matches(Form.URL)
          String url,
      @Doc("The project's key, e.g. OPS") @Matches(Form.PROJECT) String project,
      @Doc("The type of the issues.") @Default("Task") String issueType,
      @Doc("An API token of Cloud, or a personal access token of Data Center, by reference.")
          Secret token,
      @Doc(
              "The e-mail address that a token of Cloud belongs to, by reference; none for Data Center.")
          @Nullable Secret user,
      @Doc("The transition that resolves an issue, or the status that it leads to.")
          @Default("Done")
          String resolve)
      implements ChannelType {
    @Override
    public Set<Matter> takes() {
      return EnumSet.of(Matter.TICKET);
    }
  }

  /** The issues of a repository of GitHub. */
  @Doc("The issues of a repository of GitHub, or of GitHub Enterprise Server. Takes tickets.")
  @Key("github")
  record GitHub(
      @Doc("owner/name") @Matches(Form.REPOSITORY) String repository,
      @Doc("A token that may read and write the issues, by reference.") Secret token,
      @Doc("The address of the API, e.g. https://github.example.org/api/v3")
          @Default("https://api.github.com")
          @Matches(Form.URL)
          String url,
      @Doc("Labels of every issue, besides the one that it is found by.") List<String> labels)
      implements ChannelType {
    public GitHub {
      labels = List.copyOf(labels);
    }

    @Override
    public Set<Matter> takes() {
      return EnumSet.of(Matter.TICKET);
    }
  }
}
