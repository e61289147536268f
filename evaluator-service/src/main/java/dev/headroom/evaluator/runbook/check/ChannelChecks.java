package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Channel;
import dev.headroom.evaluator.runbook.model.Channel.Matter;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Places;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That it is clear where each incident, ticket and message goes.
 *
 * <p>A runbook without channels is right: what people would be told is kept where they can see it.
 */
final class ChannelChecks {
  private final Map<String, Channel> channels;
  private final Places places;
  private final Findings findings;
  private final References references;

  ChannelChecks(Runbook runbook, Places places, Findings findings, References references) {
    this.channels = runbook.spec().channels();
    this.places = places;
    this.findings = findings;
    this.references = references;
  }

  /** Of a step at that path, which names a channel or leaves it to the matter. */
  void check(Matter matter, @Nullable String name, String path) {
    check(matter, name, path, "channel");
  }

  /**
   * Of what tells of a matter.
   *
   * @param key that names the channel
   */
  void check(Matter matter, @Nullable String name, String path, String key) {
    if (name == null) {
      unnamed(matter, path, key);
      return;
    }
    String at = path + "/" + key;
    references.channel(name, at);
    Channel channel = channels.get(name);
    if (channel != null && !channel.takes(matter)) {
      findings.problem(
          places.position(at, 0),
          at,
          "wrong-channel",
          name,
          "the channel `" + name + "` takes no " + word(matter) + "s",
          oneOf(fitting(matter)));
    }
  }

  private void unnamed(Matter matter, String path, String key) {
    if (channels.isEmpty() || references.channels().size() > channels.size()) {
      return; // nowhere to go, or some could not be read, which is said already
    }
    List<String> fitting = fitting(matter);
    if (fitting.size() == 1) {
      return;
    }
    String what = word(matter) + "s";
    findings.problem(
        places.key(path),
        path,
        fitting.isEmpty() ? "no-channel" : "which-channel",
        "",
        fitting.isEmpty()
            ? "no channel takes " + what
            : fitting.size() + " channels take " + what + ", and none is named",
        fitting.isEmpty()
            ? "a channel for " + what + " in `channels`"
            : key + ": " + oneOf(fitting) + "; or `serves` at the channels");
  }

  private List<String> fitting(Matter matter) {
    return channels.entrySet().stream()
        .filter(entry -> entry.getValue().takes(matter))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String oneOf(List<String> names) {
    return switch (names.size()) {
      case 0 -> "";
      case 1 -> names.getFirst();
      default -> "one of " + String.join(", ", names);
    };
  }

  private static String word(Matter matter) {
    return matter.name().toLowerCase(Locale.ROOT);
  }
}
