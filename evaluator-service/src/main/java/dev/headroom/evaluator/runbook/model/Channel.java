package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Inline;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Where incidents, tickets or messages go. */
@Doc("Where incidents, tickets or messages go: one type.")
public record Channel(
    @Inline ChannelType type,
    @Doc("What the channel takes; all that its type can when absent.") List<Matter> serves) {
  public Channel {
    Objects.requireNonNull(type);
    serves = List.copyOf(serves);
    if (!type.takes().containsAll(serves)) {
      throw new Refusal(
          "serves",
          "this type of channel does not take all of that",
          "some of "
              + type.takes().stream()
                  .map(matter -> matter.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
  }

  /** Whether such a matter may go there. */
  public boolean takes(Matter matter) {
    return serves.isEmpty() ? type.takes().contains(matter) : serves.contains(matter);
  }

  /** What people are told of. */
  public enum Matter {
    INCIDENT,
    TICKET,
    MESSAGE;

    static Set<Matter> all() {
      return EnumSet.allOf(Matter.class);
    }
  }
}
